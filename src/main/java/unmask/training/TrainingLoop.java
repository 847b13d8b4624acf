package unmask.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import unmask.image.Picture;
import unmask.image.PictureFile;

/** One pass of a run, from its newest checkpoint to the end of its plan. */
final class TrainingLoop {
    private static final double NANOS = 1e9;
    private static final double SECONDS_PER_MINUTE = 60;

    /** Part of a new step's duration in the mean of them. */
    private static final double NEWEST = 0.1;

    /** Steps that may be left out one after the other. */
    private static final int MOST_LEFT_OUT = 5;

    private final Path folder;
    private final TrainingStage stage;
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final LongSupplier nanoTime;
    private final Checkpoints checkpoints;
    private final long startNanos;
    private LossLog log;
    private long step;
    private long savedStep;
    private double secondsBefore;
    private double savedSeconds;
    private double secondsPerStep;
    private int leftOut; // steps, one after the other

    TrainingLoop(
            Path folder, TrainingStage stage, TrainingPlan plan, TrainingListener listener, LongSupplier nanoTime) {
        this.folder = folder;
        this.stage = stage;
        this.plan = plan;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.checkpoints = new Checkpoints(folder.resolve(TrainingRun.CHECKPOINTS));
        this.startNanos = nanoTime.getAsLong();
    }

    /** @param decided by an earlier check of the same gradients in this process; empty to check them */
    TrainingRun.End run(Optional<SafeArithmetic.Decision> decided, BooleanSupplier stopped) throws IOException {
        restore();
        long first = step;
        if (step < plan.steps() && !stopped.getAsBoolean()) {
            settleArithmetic(decided);
        }
        while (step < plan.steps() && !stopped.getAsBoolean() && secondsLeftOfTime() > 0) {
            trainOneStep();
            if (plan.previewEvery() > 0 && step % plan.previewEvery() == 0) {
                preview();
            }
            if (step % plan.checkpointEvery() == 0
                    || seconds() - savedSeconds >= plan.checkpointMinutes() * SECONDS_PER_MINUTE) {
                save();
            }
        }
        if (step > savedStep) {
            save();
        }
        if (step > first && !stopped.getAsBoolean() && plan.previewEvery() > 0 && step % plan.previewEvery() != 0) {
            preview();
        }
        if (step >= plan.steps()) {
            return TrainingRun.End.STEPS;
        }
        return stopped.getAsBoolean() ? TrainingRun.End.STOPPED : TrainingRun.End.TIME;
    }

    private void settleArithmetic(Optional<SafeArithmetic.Decision> decided) {
        if (decided.isPresent()) {
            decided.get().applyTo(stage);
        } else {
            SafeArithmetic.settle(stage, step + 1)
                    .map(SafeArithmetic.Decision::sentence)
                    .ifPresent(listener::checked);
        }
    }

    private void restore() throws IOException {
        Optional<Checkpoint> newest = checkpoints.openNewest(listener::warned);
        if (newest.isPresent()) {
            stage.restore(newest.get());
            step = newest.get().step();
            secondsBefore = newest.get().number("run.seconds");
        }
        savedStep = step;
        log = LossLog.open(folder.resolve("losses.csv"), step);
    }

    private void trainOneStep() throws IOException {
        long before = nanoTime.getAsLong();
        Map<String, Double> numbers = stage.step(step + 1);
        step++;
        Optional<Map.Entry<String, Double>> wrong = numbers.entrySet().stream()
                .filter(each -> !Double.isFinite(each.getValue()))
                .findFirst();
        if (wrong.isPresent()) {
            tellLeftOut(wrong.get().getKey() + " was " + wrong.get().getValue());
        } else {
            leftOut = 0;
            log.add(numbers);
        }
        if (step % plan.logEvery() == 0) {
            log.endRow(step, secondsBefore + seconds());
        }
        double duration = (nanoTime.getAsLong() - before) / NANOS;
        secondsPerStep = secondsPerStep == 0 ? duration : secondsPerStep + NEWEST * (duration - secondsPerStep);
        listener.trained(progress());
    }

    private TrainingProgress progress() {
        double ofSteps = secondsPerStep * (plan.steps() - step);
        return new TrainingProgress(
                step,
                plan.steps(),
                log.newest(),
                secondsPerStep == 0 ? 0 : 1 / secondsPerStep,
                Math.max(0, Math.min(ofSteps, secondsLeftOfTime())));
    }

    /** Of the newest step, which the stage left out: one unlucky batch must not cost a night's work, but many end it. */
    private void tellLeftOut(String what) {
        listener.warned("Step " + step + " was left out: " + what + ".");
        leftOut++;
        if (leftOut == MOST_LEFT_OUT) {
            String remedy = savedStep == 0
                    ? "begin again with a lower learning rate."
                    : "resume from step " + savedStep + ", which is kept, with a lower learning rate.";
            throw new TrainingException("The training came apart: in " + MOST_LEFT_OUT + " steps up to step " + step
                    + " " + what + "; " + remedy);
        }
    }

    private void save() throws IOException {
        log.endRow(step, secondsBefore + seconds());
        Path checkpoint = checkpoints.save(step, out -> {
            out.number("run.seconds", secondsBefore + seconds());
            stage.save(out);
        });
        savedStep = step;
        savedSeconds = seconds();
        Optional<Picture> curves = LossCurves.draw(log);
        if (curves.isPresent()) {
            PictureFile.write(folder.resolve("curves.png"), curves.get());
        }
        listener.saved(checkpoint);
    }

    private void preview() throws IOException {
        Optional<Picture> picture = stage.preview();
        if (picture.isPresent()) {
            Path previews = Files.createDirectories(folder.resolve("previews"));
            Path file = previews.resolve(String.format(Locale.ROOT, "step-%09d.png", step));
            PictureFile.write(file, picture.get());
            listener.previewed(file);
        }
    }

    /** Of this pass. */
    private double seconds() {
        return (nanoTime.getAsLong() - startNanos) / NANOS;
    }

    private double secondsLeftOfTime() {
        return plan.minutes() * SECONDS_PER_MINUTE - seconds();
    }
}

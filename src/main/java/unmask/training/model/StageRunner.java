package unmask.training.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import unmask.training.RunSettings;
import unmask.training.SafeArithmetic;
import unmask.training.TrainingListener;
import unmask.training.TrainingPlan;
import unmask.training.TrainingProgress;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;

/** Trains the stages one after the other within their shares of the time, and tells of them in plain words. */
final class StageRunner {
    private static final int LOG_EVERY = 20;
    private static final double CHECKPOINT_MINUTES = 10;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double LEAST_MINUTES = 1e-6;

    private final Diary diary;
    private final Budget budget;
    private final ModelTrainingListener listener;
    private final LongSupplier nanoTime;
    private volatile boolean stopped;
    private volatile TrainingRun current; // null: no stage is being trained

    /**
     * One stage's part of the training.
     *
     * @param name of the stage
     * @param folder of its run
     * @param steps at which it ends, counted from its very beginning
     * @param share of the whole time at which it ends
     * @param previewEvery steps
     * @param words what is being done
     * @param quality how good it is by now, from its numbers; may be empty
     */
    record Part(
            String name,
            Path folder,
            long steps,
            double share,
            long previewEvery,
            String words,
            Function<Map<String, Double>, String> quality) {}

    StageRunner(Diary diary, Budget budget, ModelTrainingListener listener, LongSupplier nanoTime) {
        this.diary = diary;
        this.budget = budget;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** Lets the stage under way save and end, and no other begin. From any thread. */
    void stop() {
        stopped = true;
        TrainingRun run = current;
        if (run != null) {
            run.stop();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    Budget budget() {
        return budget;
    }

    /** Tells what is being done while nothing is trained. */
    void say(String words) {
        listener.progressed(budget.share(), budget.left(), words);
    }

    /**
     * How fast a stage is trained.
     *
     * @param steps that it was planned to take in all
     * @param done of them by now
     * @param arithmetic in which its gradients were found to be right; empty where they must be checked
     */
    record Pace(double secondsPerStep, long steps, long done, Optional<SafeArithmetic.Decision> arithmetic) {
        /** At least 1. */
        long stepsIn(double seconds) {
            return Math.max(1, Math.round(seconds / secondsPerStep));
        }
    }

    /**
     * Finds out how many steps of a stage fit into its share of the time; remembered from then on.
     *
     * @param maker makes a stage to try, which is closed
     */
    Pace pace(String name, double share, Supplier<? extends TrainingStage> maker) throws IOException {
        Optional<SafeArithmetic.Decision> decided = Optional.empty();
        if (diary.steps(name) == 0) {
            say("Finding out how fast this computer is");
            double secondsPerStep;
            try (TrainingStage stage = maker.get()) {
                decided = SafeArithmetic.settle(stage, 1); // another arithmetic takes another time
                secondsPerStep = StageTimer.secondsPerStep(stage, nanoTime);
            }
            decided.map(SafeArithmetic.Decision::sentence).ifPresent(listener::checked);
            Pace pace = new Pace(secondsPerStep, 0, 0, decided);
            diary.plan(name, secondsPerStep, pace.stepsIn(budget.secondsUntil(share)));
        }
        return new Pace(diary.secondsPerStep(name), diary.steps(name), diary.stepsDone(name), decided);
    }

    /**
     * Trains a stage until its end. Returns whether it came there, and was not stopped.
     *
     * @param decided by {@link #pace}
     */
    boolean train(TrainingStage stage, Part part, Optional<SafeArithmetic.Decision> decided) throws IOException {
        try (TrainingRun run = TrainingRun.open(part.folder, new RunSettings(part.name, Map.of(), Map.of()))) {
            current = run;
            if (stopped) {
                run.stop();
            }
            double minutes = budget.secondsUntil(part.share) / SECONDS_PER_MINUTE;
            TrainingPlan plan = new TrainingPlan(
                    part.steps,
                    Math.max(LEAST_MINUTES, minutes),
                    LOG_EVERY,
                    part.previewEvery,
                    Long.MAX_VALUE,
                    CHECKPOINT_MINUTES);
            return run.train(stage, plan, decided, new Telling(part), nanoTime) != TrainingRun.End.STOPPED;
        } finally {
            current = null;
        }
    }

    /** Hands on what a run tells. */
    private final class Telling implements TrainingListener {
        private final Part part;
        private long step;

        Telling(Part part) {
            this.part = part;
        }

        @Override
        public void trained(TrainingProgress progress) {
            step = progress.step();
            String quality = part.quality.apply(progress.numbers());
            say(quality.isEmpty() ? part.words : part.words + "; " + quality);
        }

        @Override
        public void saved(Path checkpoint) {
            try {
                diary.note(budget.spent(), part.name, step);
            } catch (IOException e) {
                listener.warned("How long the training took could not be noted: " + e.getMessage());
            }
        }

        @Override
        public void previewed(Path picture) {
            listener.previewed(picture);
        }

        @Override
        public void checked(String sentence) {
            listener.checked(sentence);
        }

        @Override
        public void warned(String sentence) {
            listener.warned(sentence);
        }
    }
}

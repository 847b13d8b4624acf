package unmask.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import unmask.data.PictureFolder;
import unmask.files.FileNames;
import unmask.files.WriteException;
import unmask.nn.ComputeDevice;
import unmask.training.TrainingException;

/**
 * Makes a whole model out of a folder of pictures within a given time: trains stage one, then stage two, and writes the model.
 * What it has learnt is kept in a working folder beside the model, so that it can be stopped at any time, and goes on when it
 * is run again.
 */
public final class ModelTraining {
    /** Share of the pictures that the model is measured on instead of learning from them. */
    private static final double HELD_OUT = 0.05;

    /** Share of the time that stage one gets. Whoever begins with a model can draw already. */
    private static final double TO_DRAW_FROM_NOTHING = 0.5;

    private static final double TO_DRAW_FROM_A_MODEL = 0.4;

    private final ModelOrder order;
    private final Path model;
    private final Path work;
    private final Diary diary;
    private final StageRunner runner;
    private final ModelTrainingListener listener;

    /** How it ended. */
    public enum End {
        /** The model is written. */
        DONE,
        /** Somebody called {@link #stop}; the same training goes on when it is run again. */
        STOPPED
    }

    private ModelTraining(
            ModelOrder order, Path model, Path work, ModelTrainingListener listener, LongSupplier nanoTime)
            throws IOException {
        this.order = order;
        this.model = model;
        this.work = work;
        this.listener = listener;
        this.diary = Diary.open(work, order);
        this.runner =
                new StageRunner(diary, new Budget(order.time(), diary.secondsSpent(), nanoTime), listener, nanoTime);
    }

    /**
     * Begins a training, or goes on with the one of this name.
     *
     * @param model folder to write at the end; the working folder lies beside it
     * @throws TrainingException if the folder holds a model that this training did not write, or the training was begun in
     *     another way
     */
    public static ModelTraining open(ModelOrder order, Path model, ModelTrainingListener listener) throws IOException {
        return open(order, model, listener, System::nanoTime);
    }

    static ModelTraining open(ModelOrder order, Path model, ModelTrainingListener listener, LongSupplier nanoTime)
            throws IOException {
        requireFree(order.name(), model);
        Path target = model.toAbsolutePath().normalize();
        Path work = Files.createDirectories(work(target));
        return new ModelTraining(order, target, work, listener, nanoTime);
    }

    /**
     * Tells before anything is loaded what {@link #open} would refuse.
     *
     * @param name of the model
     * @param model folder to write at the end
     * @throws TrainingException if the folder holds a model that no training of this kind wrote
     */
    public static void requireFree(String name, Path model) {
        Path target = model.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.exists(work(target))) {
            throw new TrainingException(
                    "There is a model “" + name + "” already, in " + target + "; choose another name.");
        }
    }

    private static Path work(Path target) {
        return target.resolveSibling(FileNames.of("." + FileNames.text(target.getFileName()) + "-training"));
    }

    /** Whether an earlier part of this training spent some of the time. */
    public boolean goesOn() {
        return diary.secondsSpent() > 0;
    }

    /**
     * Trains until the time is spent, then writes the model; or until {@link #stop}.
     *
     * @throws TrainingException if the training comes apart, or something cannot be written
     */
    public End run(ComputeDevice device) {
        try {
            return train(device);
        } catch (WriteException e) {
            throw new TrainingException(e.getMessage() + " Then go on: what was learnt by the last save is kept.", e);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new TrainingException(
                    "Something in " + model.getParent() + " could not be read or written (" + reason
                            + "); make room there and go on: what was learnt by the last save is kept.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new TrainingException(
                    "There is not enough memory for training; close other programs and go on: what was learnt by the"
                            + " last save is kept.",
                    e);
        }
    }

    private End train(ComputeDevice device) throws IOException {
        PictureFolder.Split pictures = order.pictures().shuffled(order.seed()).split(HELD_OUT);
        StageOne first = new StageOne(order, pictures, work, runner, device);
        Optional<Path> vqgan = first.train(order.start().isPresent() ? TO_DRAW_FROM_A_MODEL : TO_DRAW_FROM_NOTHING);
        if (vqgan.isEmpty()) {
            return End.STOPPED;
        }
        StageTwo second = new StageTwo(order, pictures, work, runner, device, vqgan.get(), first.sizes());
        Optional<Path> prior = second.train();
        order.pictures().skipped().forEach(each -> listener.warned(each.reason()));
        if (prior.isEmpty()) {
            return End.STOPPED;
        }
        ModelExport.write(order, vqgan.get(), first.sizes(), prior.get(), second.sizes(), model);
        return End.DONE;
    }

    /** Lets {@link #run} save and return. From any thread. */
    public void stop() {
        runner.stop();
    }
}

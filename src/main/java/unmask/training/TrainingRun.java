package unmask.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One training in a folder of its own: its settings, checkpoints, table of losses, curves and previews. It goes on from its
 * newest checkpoint as if it had never stopped. While it is open, no other process can open the same folder.
 */
public final class TrainingRun implements AutoCloseable {
    static final String CHECKPOINTS = "checkpoints";
    private static final String LOCK = "run.lock";

    private final Path folder;
    private final FileChannel lock;
    private volatile boolean stopped;

    /** How a training ended. */
    public enum End {
        /** All steps are done. */
        STEPS,
        /** The time was used up. */
        TIME,
        /** Somebody called {@link #stop}. */
        STOPPED
    }

    private TrainingRun(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Begins a run.
     *
     * @param folder new or empty
     * @throws TrainingException if something is in the folder
     */
    public static TrainingRun start(Path folder, RunSettings settings) throws IOException {
        if (RunSettings.of(folder).isPresent()) {
            throw new TrainingException(folder + " holds a run already; resume it, or choose another folder.");
        }
        requireEmpty(folder);
        Files.createDirectories(folder);
        return locked(folder, () -> settings.writeInto(folder));
    }

    /**
     * Goes on with a run on purpose: its adjustable settings become the given ones.
     *
     * @throws TrainingException if there is no run, or its fixed settings are others
     */
    public static TrainingRun resume(Path folder, RunSettings settings) throws IOException {
        if (RunSettings.of(folder).isEmpty()) {
            throw new TrainingException(folder + " holds no run that could be resumed; check its name.");
        }
        return locked(folder, () -> {
            requireAgreement(folder, settings, true);
            settings.writeInto(folder);
        });
    }

    /**
     * Goes on with the run in this folder, or begins it where there is none.
     *
     * @throws TrainingException if the folder holds something else, or a run with other settings
     */
    public static TrainingRun open(Path folder, RunSettings settings) throws IOException {
        if (RunSettings.of(folder).isEmpty()) {
            return start(folder, settings);
        }
        return locked(folder, () -> requireAgreement(folder, settings, false));
    }

    /** Where a stage may keep what it can make again, such as a cache. */
    public Path folder() {
        return folder;
    }

    /**
     * Trains until the plan's end, or until {@link #stop}; then saves. The stage is restored from the newest checkpoint
     * first, if there is one.
     *
     * @throws TrainingException if a number is not finite, or a checkpoint cannot be read or written
     * @throws IOException if the table of losses, the curves or a preview cannot be written
     */
    public End train(TrainingStage stage, TrainingPlan plan, TrainingListener listener) throws IOException {
        return train(stage, plan, Optional.empty(), listener, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param decided by a check of the same gradients in this process, which need not be repeated; empty to check them
     * @param nanoTime as {@link System#nanoTime}
     */
    public End train(
            TrainingStage stage,
            TrainingPlan plan,
            Optional<SafeArithmetic.Decision> decided,
            TrainingListener listener,
            LongSupplier nanoTime)
            throws IOException {
        return new TrainingLoop(folder, stage, plan, listener, nanoTime).run(decided, () -> stopped);
    }

    /** Lets {@link #train} save and return after the step that it is at. From any thread. */
    public void stop() {
        stopped = true;
    }

    /** Whether somebody called {@link #stop}; a long preparation then ends early. */
    public boolean isStopped() {
        return stopped;
    }

    /** Lets others open the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private interface Preparation {
        void run() throws IOException;
    }

    private static TrainingRun locked(Path folder, Preparation preparation) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            preparation.run();
            return new TrainingRun(folder, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new TrainingException(
                    folder + " is being trained already; wait for that, or choose another folder.", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.anyMatch(each -> !each.getFileName().toString().equals(LOCK))) {
                    throw new TrainingException(
                            folder + " is not empty and holds no run; choose a new folder, which will be created.");
                }
            }
        }
    }

    private static void requireAgreement(Path folder, RunSettings settings, boolean onPurpose) throws IOException {
        RunSettings before = RunSettings.of(folder).orElseThrow();
        List<String> conflicts = before.conflicts(settings, onPurpose);
        if (!conflicts.isEmpty()) {
            boolean canBeAdjusted = before.conflicts(settings, true).isEmpty();
            throw new TrainingException("The run in " + folder + " has other settings (" + String.join("; ", conflicts)
                    + "); "
                    + (canBeAdjusted
                            ? "give the same again, or resume it on purpose to change them."
                            : "give the same again, or choose another folder."));
        }
    }
}

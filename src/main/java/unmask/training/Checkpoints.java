package unmask.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import unmask.files.WholeFolder;
import unmask.files.WriteException;

/** The checkpoints of one run: folders named by their step, of which the newest and the one before it are kept. */
final class Checkpoints {
    private static final String NAME = "step-";

    private final Path folder;
    private Optional<Path> newest = Optional.empty();

    /** What fills one checkpoint. */
    interface Content {
        void writeTo(Checkpoint.Writer out) throws IOException;
    }

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the newest checkpoint that is whole.
     *
     * @param warnings told of each newer one that is not
     * @return nothing if there is none at all
     * @throws TrainingException if there are some, but none that is whole
     */
    Optional<Checkpoint> openNewest(Consumer<String> warnings) throws IOException {
        TrainingException fault = null;
        for (Path each : newestFirst()) {
            try {
                Checkpoint checkpoint = Checkpoint.open(each);
                newest = Optional.of(each);
                return Optional.of(checkpoint);
            } catch (TrainingException e) {
                fault = e;
                warnings.accept(e.getMessage());
            }
        }
        if (fault != null) {
            throw new TrainingException(
                    fault.getMessage() + " No other is left; delete " + folder + " to begin again.", fault);
        }
        return Optional.empty();
    }

    /**
     * Writes a checkpoint, then deletes all others but the one that was newest before.
     *
     * @throws TrainingException if it cannot be written; those that were there are intact
     */
    Path save(long step, Content content) {
        Path target = folder.resolve(String.format(Locale.ROOT, "%s%09d", NAME, step));
        try (WholeFolder unfinished = WholeFolder.beside(target)) {
            Checkpoint.Writer writer = new Checkpoint.Writer(unfinished.path(), step);
            content.writeTo(writer);
            writer.finish();
            unfinished.commit();
            keepOnly(target, newest.orElse(target));
            newest = Optional.of(target);
            return target;
        } catch (UncheckedIOException e) {
            throw notWritten(step, e.getCause());
        } catch (IOException e) {
            throw notWritten(step, e);
        }
    }

    private TrainingException notWritten(long step, IOException cause) {
        return new TrainingException(
                "The checkpoint of step " + step + " is not kept: "
                        + WriteException.of(folder, cause).getMessage()
                        + " Then go on with the run, whose earlier checkpoints are intact.",
                cause);
    }

    private List<Path> newestFirst() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path each : entries()) {
            if (each.getFileName().toString().matches(NAME + "\\d{9,18}")) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparingLong(Checkpoints::stepOf).reversed());
        return found;
    }

    private static long stepOf(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(NAME.length()));
    }

    private void keepOnly(Path one, Path other) throws IOException {
        for (Path each : entries()) {
            if (!each.equals(one) && !each.equals(other)) {
                WholeFolder.delete(each);
            }
        }
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(NAME))
                    .toList();
        }
    }
}

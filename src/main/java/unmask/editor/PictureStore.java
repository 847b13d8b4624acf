package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.files.Leftovers;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;

/**
 * Reads and writes picture files in the background, one after another in the order in which that was asked for. Of several
 * reads, only the newest is answered.
 */
final class PictureStore {
    private final Lane lane;
    private final Consumer<String> failures;
    private final ReadOnlyObjectWrapper<Optional<String>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final SequencedSet<Job> jobs = new LinkedHashSet<>(); // the first is under way, the others wait
    private final List<Waiting> waiting = new ArrayList<>();
    private Optional<Job> newestRead = Optional.empty();

    PictureStore(Background background, Consumer<String> failures) {
        this.lane = new Lane(background);
        this.failures = failures;
    }

    /** A read or a write, equal to itself alone. */
    private static final class Job {
        private final String title;
        private final boolean writes;

        Job(String title, boolean writes) {
            this.title = title;
            this.writes = writes;
        }
    }

    /** What happens after the writes under way. */
    private record Waiting(Runnable then, Runnable otherwise) {}

    /** @param notices what of the file was left out, a sentence for each */
    record Opened(Picture picture, List<String> notices) {}

    private record Reading(Path file) implements Errand<Opened> {
        @Override
        public Opened call() throws PictureException {
            Leftovers.sweep(file.toAbsolutePath().getParent());
            List<String> notices = new ArrayList<>();
            return new Opened(PictureFile.read(file, notices::add), notices);
        }
    }

    private record Writing(Picture picture, Path file) implements Errand<Path> {
        @Override
        public Path call() throws PictureException {
            PictureFile.write(file, picture);
            return file;
        }
    }

    void read(Path file, Consumer<Opened> done) {
        Job job = begin("Opening " + file.getFileName(), false);
        newestRead = Optional.of(job);
        lane.submit(
                job.title,
                new Reading(file),
                opened -> {
                    end(job);
                    if (newestRead.equals(Optional.of(job))) {
                        done.accept(opened);
                    }
                },
                sentence -> {
                    end(job);
                    failures.accept(sentence);
                });
    }

    /** @param failed run after the failure has been told */
    void write(Picture picture, Path file, Runnable done, Runnable failed) {
        Job job = begin("Saving " + file.getFileName(), true);
        lane.submit(
                job.title,
                new Writing(picture, file),
                written -> {
                    done.run();
                    end(job);
                    if (!isWriting()) {
                        release(Waiting::then);
                    }
                },
                sentence -> {
                    end(job);
                    failures.accept(sentence);
                    failed.run();
                    release(Waiting::otherwise);
                });
    }

    /** Whether a picture is being written or waits for that. */
    boolean isWriting() {
        return jobs.stream().anyMatch(job -> job.writes);
    }

    /** Runs {@code then} when all writes under way have ended well, at once if there are none; {@code otherwise} if one fails. */
    void whenWritten(Runnable then, Runnable otherwise) {
        if (isWriting()) {
            waiting.add(new Waiting(then, otherwise));
        } else {
            then.run();
        }
    }

    /** What is being read or written, for people. */
    ReadOnlyObjectProperty<Optional<String>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    private Job begin(String title, boolean writes) {
        Job job = new Job(title, writes);
        jobs.add(job);
        showFirst();
        return job;
    }

    private void end(Job job) {
        jobs.remove(job);
        showFirst();
    }

    private void showFirst() {
        activity.set(jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.getFirst().title + "…"));
    }

    private void release(java.util.function.Function<Waiting, Runnable> which) {
        List<Waiting> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(each -> which.apply(each).run());
    }
}

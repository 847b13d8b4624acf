package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Reads and writes files of documents in the background, one after another in the order in which that was asked for. Of several
 * reads, only the newest is answered.
 */
final class PictureStore {
    private final Background background;
    private final Lane lane;
    private final Consumer<String> failures;
    private final ReadOnlyObjectWrapper<Optional<String>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final SequencedSet<Job> jobs = new LinkedHashSet<>(); // the first is under way, the others wait
    private final List<Waiting> waiting = new ArrayList<>();
    private Optional<Job> newestRead = Optional.empty();

    PictureStore(Background background, Consumer<String> failures) {
        this.background = background;
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

    /** @param title such as "Opening hills.png" */
    <T> void read(String title, Errand<T> work, Consumer<T> done) {
        Job job = begin(title, false);
        newestRead = Optional.of(job);
        lane.submit(
                job.title,
                work,
                read -> {
                    end(job);
                    if (newestRead.equals(Optional.of(job))) {
                        done.accept(read);
                    }
                },
                sentence -> {
                    end(job);
                    failures.accept(sentence);
                });
    }

    /**
     * @param title such as "Saving hills.unmask"
     * @param failed run after the failure has been told
     */
    void write(String title, Errand<?> work, Runnable done, Runnable failed) {
        Job job = begin(title, true);
        lane.submit(
                job.title,
                work,
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

    /** Looks at files that are not the document's, beside everything else; a failure is worth nobody's time. */
    <T> void look(Errand<T> work, Consumer<T> done) {
        background.run("Looking at files", work, done, sentence -> {});
    }

    /** Keeps journals, beside everything else. */
    Autosave autosave(OpenDocument open, Path journals) {
        return new Autosave(open, journals, background, failures);
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

    private void release(Function<Waiting, Runnable> which) {
        List<Waiting> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(each -> which.apply(each).run());
    }
}

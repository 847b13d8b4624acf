package unmask.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import unmask.project.DeferredJournal;
import unmask.project.Journal;
import unmask.project.Project;

/**
 * Keeps a journal of the open document while it holds work that is not saved. A change is written down a second later, in the
 * background; more changes meanwhile go into the next write. Used in the foreground.
 */
final class Autosave {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final OpenDocument open;
    private final Path journals;
    private final Background background;
    private final Lane lane;
    private final Consumer<String> failures;
    private Optional<DeferredJournal> kept = Optional.empty();
    private Optional<Journal> superseded = Optional.empty(); // what the document was recovered from
    private boolean due;
    private boolean told;
    private boolean ended;

    private record Writing(
            DeferredJournal to, Optional<Journal> old, Path journals, Project project, Optional<Path> file, String name)
            implements Errand<Project> {
        @Override
        public Project call() throws IOException {
            to.write(journals, project, file, name);
            old.ifPresent(Journal::close);
            return project;
        }
    }

    private record Removing(Optional<DeferredJournal> kept, Optional<Journal> old)
            implements Errand<Optional<DeferredJournal>> {
        @Override
        public Optional<DeferredJournal> call() {
            kept.ifPresent(DeferredJournal::close);
            old.ifPresent(Journal::close);
            return kept;
        }
    }

    /** @param failures told once for each document that its work cannot be kept */
    Autosave(OpenDocument open, Path journals, Background background, Consumer<String> failures) {
        this.open = open;
        this.journals = journals;
        this.background = background;
        this.lane = new Lane(background);
        this.failures = failures;
    }

    /** The document has changed, or was saved. */
    void changed() {
        if (!open.modifiedProperty().get()) {
            forget();
        } else if (!due) {
            due = true;
            // not in the pool of the background, which a wait would keep from its work
            CompletableFuture.delayedExecutor(DELAY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> background.inFront("Keeping your work", this::write, failures));
        }
    }

    /** Another document takes the place of the one before, whose work is saved or not wanted. */
    void another(Optional<Journal> recoveredFrom) {
        forget();
        superseded = recoveredFrom;
    }

    private void forget() {
        if (kept.isEmpty() && superseded.isEmpty()) {
            return;
        }
        Optional<DeferredJournal> before = kept;
        Optional<Journal> old = superseded;
        kept = Optional.empty();
        superseded = Optional.empty();
        told = false;
        background.run("Removing the journal", new Removing(before, old), removed -> {}, message -> {});
    }

    /**
     * Ends the program's work on the document: what is not saved by now is not wanted.
     *
     * @param then run when the journal is gone, or cannot be removed
     */
    void end(Runnable then) {
        ended = true;
        background.run(
                "Removing the journal", new Removing(kept, superseded), removed -> then.run(), message -> then.run());
    }

    private void write() {
        due = false;
        if (ended) {
            return;
        }
        if (!open.modifiedProperty().get()) {
            forget();
            return;
        }
        DeferredJournal to = kept.orElseGet(DeferredJournal::new);
        kept = Optional.of(to);
        Optional<Journal> old = superseded;
        Project project = open.project();
        Optional<Path> file = open.get().file();
        String name = open.get().name();
        due = true; // the next write waits for this one
        lane.submit(
                "Keeping your work safe",
                new Writing(to, old, journals, project, file, name),
                written -> written(to, project),
                sentence -> {
                    due = false;
                    tell(sentence);
                });
    }

    private void written(DeferredJournal to, Project project) {
        due = false;
        if (kept.equals(Optional.of(to))) { // it is still the document
            superseded = Optional.empty();
        }
        if (!open.isStillAt(project.state())) {
            changed();
        }
    }

    private void tell(String sentence) {
        if (!told) {
            told = true;
            failures.accept(sentence + " Until then nothing protects your work but saving it.");
        }
    }
}

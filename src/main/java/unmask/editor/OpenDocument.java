package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.project.Project;

/** The document that is open, its history, and what of it is in its file. Used in the foreground alone. */
final class OpenDocument {
    private final History history = new History(Runtime.getRuntime().maxMemory() / 4);
    private final ReadOnlyObjectWrapper<Document> document = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    private final Runnable onChange;
    private Deque<Path> saves = new ArrayDeque<>(); // of this document, under way
    private PictureOrigin origin = PictureOrigin.UNKNOWN;
    private Picture original;
    private Optional<Document> saved = Optional.empty();
    private long revision;

    /** @param onChange run after every change */
    OpenDocument(Runnable onChange) {
        this.onChange = onChange;
    }

    /** Null when nothing is open. */
    ReadOnlyObjectProperty<Document> property() {
        return document.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty modifiedProperty() {
        return modified.getReadOnlyProperty();
    }

    Document get() {
        return document.get();
    }

    History history() {
        return history;
    }

    /** The picture as it was opened or last saved; null when nothing is open. */
    Picture savedPicture() {
        return saved.map(Document::picture).orElse(original);
    }

    /** What the picture's own file said of it. */
    PictureOrigin origin() {
        return origin;
    }

    /** All of the work, as it is now. */
    Project project() {
        return history.project(origin, original, document.get());
    }

    /** Whether this is what is shown. */
    boolean isStillAt(Project.State state) {
        return document.get().picture() == state.picture()
                && document.get().mask().equals(state.mask());
    }

    /**
     * Puts work in place of the present document.
     *
     * @param file empty for one that was never saved
     * @param isSaved whether the work is as it is in its file
     */
    void show(Optional<Path> file, Project project, boolean isSaved) {
        saves = new ArrayDeque<>();
        origin = project.origin();
        original = project.original();
        history.restore(project);
        Document shown = Document.of(project.state()).as(file, ++revision);
        saved = isSaved ? Optional.of(shown) : Optional.empty();
        put(shown);
    }

    /** Shows another content of the same document, which can't be undone yet. */
    void change(Document edited) {
        put(edited.as(document.get().file(), ++revision));
    }

    /** Makes the way from one moment to another an edit that can be undone, if there is a difference. */
    void remember(String title, Moment before, Moment after) {
        remember(new Project.Edit(title, Optional.empty()), before, after);
    }

    private void remember(Project.Edit done, Moment before, Moment after) {
        if (!before.hasContentOf(after)) {
            history.add(done, before, after);
        }
    }

    /** Makes an edit that can be undone, if it makes a difference; nothing waits to be kept after it. */
    void edit(String title, Moment before, UnaryOperator<Document> edit) {
        edit(new Project.Edit(title, Optional.empty()), before, edit);
    }

    /** The same of one that says how it was made. */
    void edit(Project.Edit done, Moment before, UnaryOperator<Document> edit) {
        change(edit.apply(document.get()));
        remember(done, before, new Moment(document.get(), Optional.empty()));
    }

    /** Goes back or on to another moment of the same document. */
    void go(Moment there) {
        if (!there.document().hasContentOf(document.get())) {
            change(there.document());
        }
    }

    /** The file that the newest save goes to, or else the one that the document came from. */
    Optional<Path> file() {
        return saves.isEmpty()
                ? Optional.ofNullable(document.get()).flatMap(Document::file)
                : Optional.of(saves.getLast());
    }

    /** Begins to save the document as it is now; the save stays this document's whatever is open when it ends. */
    Saving beginSave(Path file) {
        saves.add(file);
        return new Saving(file, document.get(), saves);
    }

    /** A save under way. */
    final class Saving {
        private final Path file;
        private final Document content;
        private final Deque<Path> savesOfItsDocument;

        private Saving(Path file, Document content, Deque<Path> savesOfItsDocument) {
            this.file = file;
            this.content = content;
            this.savesOfItsDocument = savesOfItsDocument;
        }

        void succeeded() {
            savesOfItsDocument.remove(file);
            if (savesOfItsDocument == saves) { // its document is still the one that is open
                saved = Optional.of(content);
                put(document.get().as(Optional.of(file), document.get().revision()));
            }
        }

        void failed() {
            savesOfItsDocument.remove(file);
        }
    }

    private void put(Document next) {
        document.set(next);
        modified.set(saved.filter(next::hasContentOf).isEmpty());
        onChange.run();
    }
}

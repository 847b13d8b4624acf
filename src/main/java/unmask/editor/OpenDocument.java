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
import unmask.image.PixelMask;

/** The document that is open, its history, and what of it is in its file. Used in the foreground alone. */
final class OpenDocument {
    private final History history = new History(Runtime.getRuntime().maxMemory() / 4);
    private final ReadOnlyObjectWrapper<Document> document = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    private final Runnable onChange;
    private Deque<Path> saves = new ArrayDeque<>(); // of this document, under way
    private Picture savedPicture;
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

    Picture savedPicture() {
        return savedPicture;
    }

    /** Puts a picture, as it is in its file, in place of the present document. */
    void show(Path file, Picture picture) {
        saves = new ArrayDeque<>();
        history.clear();
        savedPicture = picture;
        put(new Document(Optional.of(file), picture, PixelMask.empty(picture.width(), picture.height()), ++revision));
    }

    /** Shows another content of the same document, which can't be undone yet. */
    void change(Document edited) {
        put(edited.as(document.get().file(), ++revision));
    }

    /** Makes the way from one moment to another an edit that can be undone, if there is a difference. */
    void remember(String title, Moment before, Moment after) {
        if (!before.hasContentOf(after)) {
            history.add(title, before, after);
        }
    }

    /** Makes an edit that can be undone, if it makes a difference; nothing waits to be kept after it. */
    void edit(String title, Moment before, UnaryOperator<Document> edit) {
        change(edit.apply(document.get()));
        remember(title, before, new Moment(document.get(), Optional.empty()));
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
        return new Saving(file, document.get().picture(), saves);
    }

    /** A save under way. */
    final class Saving {
        private final Path file;
        private final Picture picture;
        private final Deque<Path> savesOfItsDocument;

        private Saving(Path file, Picture picture, Deque<Path> savesOfItsDocument) {
            this.file = file;
            this.picture = picture;
            this.savesOfItsDocument = savesOfItsDocument;
        }

        Picture picture() {
            return picture;
        }

        void succeeded() {
            savesOfItsDocument.remove(file);
            if (savesOfItsDocument == saves) { // its document is still the one that is open
                savedPicture = picture;
                put(document.get().as(Optional.of(file), document.get().revision()));
            }
        }

        void failed() {
            savesOfItsDocument.remove(file);
        }
    }

    private void put(Document next) {
        document.set(next);
        modified.set(next.picture() != savedPicture);
        onChange.run();
    }
}

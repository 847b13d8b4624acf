package unmask.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.project.AbandonedJournal;
import unmask.project.Project;
import unmask.project.ProjectFile;

/**
 * What a session does with files: opens pictures and projects, saves projects, exports pictures. Called in the foreground; files
 * are read and written in the background, one after another.
 */
public final class DocumentFiles {
    private final OpenDocument open;
    private final PictureStore store;
    private final Runnable endWork;
    private Optional<Autosave> autosave = Optional.empty();

    /** @param endWork ends what is being done to the present document, before it is saved or another takes its place */
    DocumentFiles(OpenDocument open, PictureStore store, Runnable endWork) {
        this.open = open;
        this.store = store;
        this.endWork = endWork;
    }

    /** Reads a picture or a project and puts it in place of the present one. */
    public void open(Path file, Runnable done) {
        open(file, Runnable::run, notices -> done.run());
    }

    /**
     * Reads a picture or a project and puts it in place of the present one.
     *
     * @param whenRead is given what puts it there, to run it now, later or never
     * @param done hears what of the file was left out, a sentence for each
     */
    public void open(Path file, Consumer<Runnable> whenRead, Consumer<List<String>> done) {
        read(file, Optional.of(file), whenRead, done);
    }

    /** The same, of a file that shall stay as it is: what is shown has no name and no file. */
    public void openCopy(Path file, Consumer<Runnable> whenRead, Consumer<List<String>> done) {
        read(file, Optional.empty(), whenRead, done);
    }

    private void read(Path file, Optional<Path> known, Consumer<Runnable> whenRead, Consumer<List<String>> done) {
        store.read(
                "Opening " + file.getFileName(),
                new FileErrands.Reading(file, known.isPresent()),
                read -> whenRead.accept(() -> {
                    endWork.run();
                    autosave.ifPresent(keeping -> keeping.another(Optional.empty()));
                    open.show(known, read.project(), true);
                    done.accept(read.notices());
                }));
    }

    /**
     * From now on, keeps a journal of what is not saved.
     *
     * @param journals folder for them, which need not exist
     */
    public void keepJournalsIn(Path journals) {
        Autosave keeping = store.autosave(open, journals);
        autosave = Optional.of(keeping);
        open.property().addListener((property, old, now) -> keeping.changed());
        open.modifiedProperty().addListener((property, old, now) -> keeping.changed());
    }

    /** Looks for work that was not saved when its program ended, the newest first; what is found has to be dealt with. */
    public void findAbandoned(Path journals, Consumer<List<AbandonedJournal>> found) {
        store.look(new FileErrands.Abandoned(journals), found);
    }

    /** Goes on with work that was not saved; its journal is kept until there is a new one. */
    public void recover(AbandonedJournal abandoned) {
        endWork.run();
        autosave.ifPresentOrElse(
                keeping -> keeping.another(Optional.of(abandoned.journal())), () -> release(abandoned));
        open.show(abandoned.file(), abandoned.project(), false);
    }

    /** Leaves work that was not saved for another time. */
    public void release(AbandonedJournal abandoned) {
        store.look(new FileErrands.Releasing(abandoned), released -> {});
    }

    /** Removes work that was not saved. */
    public void discard(AbandonedJournal abandoned) {
        store.look(new FileErrands.Discarding(abandoned), discarded -> {});
    }

    /** Ends: what is not saved by now is not wanted. {@code then} is run when its journal is gone. */
    public void end(Runnable then) {
        autosave.ifPresentOrElse(keeping -> keeping.end(then), then);
    }

    /** Saves all of the work as a project, but for a proposal that is not kept yet. */
    public void save(Path file, Runnable done) {
        OpenDocument.Saving saving = open.beginSave(file);
        Project project = open.project();
        store.write(
                "Saving " + file.getFileName(),
                new FileErrands.Saving(file, project),
                () -> {
                    saving.succeeded();
                    done.run();
                },
                saving::failed);
    }

    /** Writes the picture as it is now; the document and its file stay what they are. */
    public void export(Export export, Runnable done) {
        Project project = open.project();
        store.write(
                "Exporting " + export.file().getFileName(), new FileErrands.Exporting(export, project), done, () -> {});
    }

    /** Whether there are repaints in the picture whose settings can be noted in an export. */
    public boolean hasNotes() {
        return open.get() != null && !FileErrands.notes(open.project()).isEmpty();
    }

    /** Whether something, of this document or of one that was open before, is being saved or exported. */
    public boolean isSaving() {
        return store.isWriting();
    }

    /** Runs {@code then} when all saves under way have ended well, at once if there are none; {@code otherwise} if one fails. */
    public void whenSaved(Runnable then, Runnable otherwise) {
        store.whenWritten(then, otherwise);
    }

    /** The file that the newest save of this document goes to, or else the one that it came from. */
    public Optional<Path> file() {
        return open.file();
    }

    /** The project that Save writes to; empty for a picture that was never saved as one. */
    public Optional<Path> projectFile() {
        return file().filter(ProjectFile::hasName);
    }

    /** What the picture's own file said of it. */
    public PictureOrigin origin() {
        return open.origin();
    }

    /** The picture as it was opened or last saved; null when nothing is open. */
    public Picture savedPicture() {
        return open.savedPicture();
    }

    /** Whether picture or mask differ from what was opened or last saved. */
    public ReadOnlyBooleanProperty modifiedProperty() {
        return open.modifiedProperty();
    }

    /** Which file is being read or written, for people. */
    public ReadOnlyObjectProperty<Optional<String>> activityProperty() {
        return store.activityProperty();
    }
}

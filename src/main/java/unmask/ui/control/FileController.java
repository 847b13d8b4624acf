package unmask.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import unmask.editor.Background;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.project.AbandonedJournal;
import unmask.project.ProjectFile;
import unmask.ui.view.ExportSheet;
import unmask.ui.view.WaitBar;

/** Opens pictures and projects, saves and exports them, and asks before changes would be lost. */
public final class FileController {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMMM 'at' HH:mm", Locale.ROOT);

    private final EditingSession session;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private final UnsavedWork unsaved;
    private final ExportController export;
    private Consumer<String> onRemark = message -> {};

    /**
     * @param bar says what is waited for before a picture can be closed
     * @param background looks at files
     */
    public FileController(
            EditingSession session,
            EditorPreferences preferences,
            Prompts prompts,
            WaitBar bar,
            Background background) {
        this.session = session;
        this.preferences = preferences;
        this.prompts = prompts;
        this.unsaved = new UnsavedWork(session, prompts, bar, this::save);
        this.export = new ExportController(session, preferences, prompts, background);
    }

    /** Hears, in one sentence, what a person may not expect but need not act on. */
    public void setOnRemark(Consumer<String> listener) {
        onRemark = listener;
    }

    public void open() {
        prompts.pictureToOpen(preferences.lastFolder()).ifPresent(this::open);
    }

    /** Opens a picture in place of the present one. */
    public void open(Path file) {
        open(List.of(file));
    }

    /** Opens the first picture in place of the present one; the others are then among the recent ones. */
    public void open(List<Path> files) {
        Path shown = files.getFirst();
        unsaved.before(opening(shown, () -> read(shown, files.subList(1, files.size()))));
    }

    /** Opens a copy that has no name and no file, so that saving it leaves the sample as it is. */
    public void openSample(Path file) {
        unsaved.before(opening(file, () -> {
            UnsavedWork.Work decided = unsaved.now();
            session.files().openCopy(file, show -> unsaved.before(opening(file, show), decided), notices -> {});
        }));
    }

    private void read(Path shown, List<Path> others) {
        UnsavedWork.Work decided = unsaved.now(); // reading takes a while: what is done meanwhile is asked about
        session.files().open(shown, show -> unsaved.before(opening(shown, show), decided), notices -> {
            List<String> remarks = new ArrayList<>(notices);
            others.reversed().forEach(preferences::rememberFile);
            preferences.rememberFile(shown);
            if (!others.isEmpty()) {
                remarks.add("One picture is open at a time: the "
                        + (others.size() == 1 ? "other one is" : "others are")
                        + " in File › Open recent.");
            }
            if (!remarks.isEmpty()) {
                onRemark.accept(String.join(" ", remarks));
            }
        });
    }

    private static UnsavedWork.Ending opening(Path file, Runnable action) {
        return new UnsavedWork.Ending(
                "“" + file.getFileName() + "” is opened", "Don't open it", Optional.empty(), action);
    }

    /** Runs {@code close}, which ends the editor, once nothing is lost by it; not at all if a save fails. */
    public void beforeClosing(Runnable close) {
        unsaved.before(new UnsavedWork.Ending(
                "the window closes",
                "Don't close",
                Optional.of("Close without saving"),
                () -> session.files().end(close)));
    }

    /**
     * Saves to the project's file, or else asks where. A picture that was opened is never written over by this.
     *
     * @return false when nothing is saved because the person does not say where
     */
    public boolean save() {
        return session.files().projectFile().map(this::save).orElseGet(this::saveAs);
    }

    /** Asks where to save, and saves there; see {@link #save()}. */
    public boolean saveAs() {
        Document document = session.documentProperty().get();
        if (document == null) {
            return false;
        }
        Optional<Path> file = session.files().file();
        String name = file.map(path -> path.getFileName().toString()).orElse(document.name());
        Optional<Path> folder = file.map(path -> path.toAbsolutePath().getParent());
        return prompts.placeToSave(
                        folder.or(preferences::lastFolder), name.replaceFirst("\\.[^.]*$", "") + ProjectFile.SUFFIX)
                .map(this::save)
                .orElse(false);
    }

    private boolean save(Path file) {
        session.endStroke();
        session.files().save(file, () -> preferences.rememberFile(file));
        return true;
    }

    /** Asks on a sheet how to export the picture. */
    public void export() {
        if (session.documentProperty().get() != null) {
            session.endStroke();
            export.open();
        }
    }

    /** The sheet, to be laid over the window. */
    public ExportSheet exportSheet() {
        return export.sheet();
    }

    /** What the window's title says: the name, with a dot before it when there is something to save. */
    public String title() {
        Document document = session.documentProperty().get();
        return document == null
                ? "Unmask"
                : (session.files().modifiedProperty().get() ? "• " : "") + document.name() + " – Unmask";
    }

    /** Keeps journals of what is not saved, and offers what a crash has left there. */
    public void guardIn(Path journals) {
        session.files().keepJournalsIn(journals);
        session.files().findAbandoned(journals, this::offer);
    }

    /** One after another, until the person goes on with one; the others are offered the next time. */
    private void offer(List<AbandonedJournal> found) {
        boolean goesOn = false;
        for (AbandonedJournal work : found) {
            if (goesOn) {
                session.files().release(work);
            } else {
                goesOn = offer(work);
            }
        }
    }

    private boolean offer(AbandonedJournal work) {
        String when = WRITTEN.format(work.written().atZone(ZoneId.systemDefault()));
        Prompts.Recovery answer = prompts.afterTrouble(work.name(), when);
        switch (answer) {
            case GO_ON ->
                unsaved.before(new UnsavedWork.Ending(
                        "“" + work.name() + "” is shown",
                        "Don't show it",
                        Optional.empty(),
                        () -> session.files().recover(work)));
            case DISCARD -> session.files().discard(work);
            case LATER -> session.files().release(work);
        }
        return answer == Prompts.Recovery.GO_ON;
    }

    /** Lets files be dropped on {@code target}; meanwhile {@code hint} is seen. */
    public void acceptDrops(Node target, Node hint) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        target.setOnDragEntered(event -> hint.setVisible(event.getDragboard().hasFiles()));
        target.setOnDragExited(event -> hint.setVisible(false));
        target.setOnDragDropped(this::dropped);
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            // a question must not keep the drag, and with it the other program, waiting
            Platform.runLater(() -> open(files.stream().map(File::toPath).toList()));
        }
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}

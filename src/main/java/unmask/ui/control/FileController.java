package unmask.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import unmask.editor.Document;
import unmask.editor.EditingSession;

/** Opens and saves pictures, and asks before changes would be lost. */
public final class FileController {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final EditingSession session;
    private final EditorPreferences preferences;
    private final Prompts prompts;

    public FileController(EditingSession session, EditorPreferences preferences, Prompts prompts) {
        this.session = session;
        this.preferences = preferences;
        this.prompts = prompts;
    }

    public void open() {
        prompts.pictureToOpen(preferences.lastFolder()).ifPresent(this::open);
    }

    /** Opens a picture in place of the present one. */
    public void open(Path file) {
        whenNothingIsLost(() -> session.open(file, () -> preferences.rememberFile(file)));
    }

    /** Saves to the picture's own file where it is a PNG or JPEG, or else asks where. */
    public void save(Runnable then) {
        Optional<Path> file = document().flatMap(Document::file).filter(FileController::isWritable);
        if (file.isPresent()) {
            save(file.get(), then);
        } else {
            saveAs(then);
        }
    }

    public void saveAs(Runnable then) {
        document().ifPresent(document -> {
            Optional<Path> folder =
                    document.file().map(path -> path.toAbsolutePath().getParent());
            String stem = document.name().replaceFirst("\\.[^.]*$", "");
            String suggested =
                    document.file().filter(FileController::isWritable).isPresent() ? document.name() : stem + ".png";
            prompts.placeToSave(folder.or(preferences::lastFolder), suggested).ifPresent(file -> save(file, then));
        });
    }

    /** Runs {@code action} at once if everything is saved, or else after the person has decided. */
    public void whenNothingIsLost(Runnable action) {
        if (!session.modifiedProperty().get()) {
            action.run();
            return;
        }
        switch (prompts.saveChanges(session.documentProperty().get().name())) {
            case SAVE -> save(action);
            case DISCARD -> action.run();
            case CANCEL -> {}
        }
    }

    /** Lets files be dropped on {@code target}. */
    public void acceptDrops(Node target) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        target.setOnDragEntered(event ->
                target.pseudoClassStateChanged(DROP, event.getDragboard().hasFiles()));
        target.setOnDragExited(event -> target.pseudoClassStateChanged(DROP, false));
        target.setOnDragDropped(this::dropped);
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            // a question must not keep the drag, and with it the other program, waiting
            Platform.runLater(() -> open(files.getFirst().toPath()));
        }
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }

    private void save(Path file, Runnable then) {
        session.save(file, () -> {
            preferences.rememberFile(file);
            then.run();
        });
    }

    private Optional<Document> document() {
        return Optional.ofNullable(session.documentProperty().get());
    }

    private static boolean isWritable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }
}

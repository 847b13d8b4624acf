package unmask.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.image.PictureFile;

/** Opens and saves pictures, and asks before changes would be lost. */
public final class FileController {
    private final EditingSession session;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private Consumer<String> onRemark = message -> {};

    public FileController(EditingSession session, EditorPreferences preferences, Prompts prompts) {
        this.session = session;
        this.preferences = preferences;
        this.prompts = prompts;
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
        List<Path> others = files.subList(1, files.size());
        whenNothingIsLost(() -> session.open(shown, () -> {
            others.reversed().forEach(preferences::rememberFile);
            preferences.rememberFile(shown);
            if (!others.isEmpty()) {
                onRemark.accept("One picture is open at a time: the "
                        + (others.size() == 1 ? "other one is" : "others are")
                        + " in File › Open recent.");
            }
        }));
    }

    /** Saves to the picture's own file where it is a PNG or JPEG, or else asks where. */
    public void save(Runnable then) {
        Optional<Path> file = document().flatMap(Document::file).filter(PictureFile::hasWritableName);
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
                    document.file().filter(PictureFile::hasWritableName).isPresent() ? document.name() : stem + ".png";
            prompts.placeToSave(folder.or(preferences::lastFolder), suggested).ifPresent(file -> save(file, then));
        });
    }

    /**
     * Runs {@code action} at once if nothing would be lost, or else after the person has decided; not at all if the person
     * wants to save and that fails.
     */
    public void whenNothingIsLost(Runnable action) {
        Optional<Prompts.Unsaved> unsaved = unsaved();
        if (unsaved.isEmpty()) {
            action.run();
            return;
        }
        switch (prompts.beforeLosing(
                unsaved.get(), session.documentProperty().get().name())) {
            case SAVE -> whenKept(() -> save(action));
            case DISCARD -> action.run();
            case CANCEL -> {}
        }
    }

    private Optional<Prompts.Unsaved> unsaved() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal != null) {
            return Optional.of(
                    proposal.state() == Proposal.State.COMPLETE ? Prompts.Unsaved.REPAINT : Prompts.Unsaved.RUN);
        }
        return session.modifiedProperty().get() ? Optional.of(Prompts.Unsaved.CHANGES) : Optional.empty();
    }

    /** Keeps the present proposal as soon as it is complete, and goes on; not at all if it is given up before. */
    private void whenKept(Runnable then) {
        Proposal proposal = session.proposalProperty().get();
        if (proposal == null) {
            then.run();
            return;
        }
        proposal.stateProperty().subscribe(state -> {
            if (state == Proposal.State.COMPLETE) {
                // later: everyone else should hear first that it is complete
                Platform.runLater(() -> keep(proposal, then));
            }
        });
    }

    private void keep(Proposal proposal, Runnable then) {
        if (session.proposalProperty().get() == proposal) {
            session.keep();
            then.run();
        }
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

    private void save(Path file, Runnable then) {
        session.save(file, () -> {
            preferences.rememberFile(file);
            then.run();
        });
    }

    private Optional<Document> document() {
        return Optional.ofNullable(session.documentProperty().get());
    }
}

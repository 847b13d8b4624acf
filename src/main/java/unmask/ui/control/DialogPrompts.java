package unmask.ui.control;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Duration;
import unmask.chores.ModelEntry;
import unmask.editor.Background;
import unmask.editor.Errand;
import unmask.image.PictureFormat;
import unmask.project.ProjectFile;

/** Asks in the system's file dialogs and a message box. */
public final class DialogPrompts implements Prompts {
    private static final ButtonType DISCARD = new ButtonType("Don't save", ButtonBar.ButtonData.NO);
    private static final ButtonType REPLACE = new ButtonType("Replace", ButtonBar.ButtonData.YES);
    private static final ButtonType PAUSE = new ButtonType("Pause and quit", ButtonBar.ButtonData.YES);

    /** Not what Enter chooses. */
    private static final ButtonType REMOVE = new ButtonType("Remove", ButtonBar.ButtonData.NO);

    private static final FileChooser.ExtensionFilter PROJECT =
            new FileChooser.ExtensionFilter("Unmask project", "*.unmask");

    private static final Duration PATIENCE = Duration.seconds(2);

    private final Window owner;
    private final Meanwhile meanwhile;

    /** @param background looks at files and folders before dialogs are shown */
    public DialogPrompts(Window owner, Background background) {
        this.owner = owner;
        this.meanwhile = new Meanwhile(background, PATIENCE);
    }

    private record Existence(Path path) implements Errand<Boolean> {
        @Override
        public Boolean call() {
            return Files.exists(path);
        }
    }

    @Override
    public Optional<Path> pictureToOpen(Optional<Path> folder) {
        FileChooser chooser = chooser("Open picture or project", folder);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Pictures and projects",
                                "*.unmask",
                                "*.png",
                                "*.jpg",
                                "*.jpeg",
                                "*.gif",
                                "*.bmp",
                                "*.webp",
                                "*.tif",
                                "*.tiff"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> folderOfPictures(Optional<Path> folder) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Choose the folder with your pictures");
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public boolean mayPauseTraining(String title) {
        String question = "Pause the training of “" + title + "”?";
        String consequence = "It ends with the editor. What it has learnt is saved, and it can go on next time.";
        return ask(question, consequence, PAUSE, ButtonType.CANCEL) == PAUSE;
    }

    @Override
    public Optional<Path> placeToSave(Optional<Path> folder, String suggested) {
        FileChooser chooser = chooser("Save project", folder);
        chooser.getExtensionFilters().add(PROJECT);
        chooser.setInitialFileName(suggested);
        return Optional.ofNullable(chooser.showSaveDialog(owner))
                .map(File::toPath)
                .flatMap(file -> ProjectFile.hasName(file) ? Optional.of(file) : withSuffix(file, ProjectFile.SUFFIX));
    }

    @Override
    public Optional<Path> placeToExport(Optional<Path> folder, String suggested, PictureFormat format) {
        FileChooser chooser = chooser("Export picture", folder);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.name() + " picture", "*" + format.suffix()));
        chooser.setInitialFileName(suggested);
        return Optional.ofNullable(chooser.showSaveDialog(owner))
                .map(File::toPath)
                .map(file -> PictureFormat.of(file).isPresent()
                        ? file
                        : file.resolveSibling(file.getFileName() + format.suffix()));
    }

    @Override
    public Optional<Path> fileToImport(String what, Optional<Path> folder) {
        FileChooser chooser = chooser("Choose the " + what, folder);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Weights", "*.th", "*.pt", "*.pth", "*.ckpt", "*.bin", "*.safetensors"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public boolean mayRemove(ModelEntry model) {
        return ask(
                        "Remove “" + model.title() + "”?",
                        "Its folder " + model.folder() + " and all files in it are deleted for good.",
                        REMOVE,
                        ButtonType.CANCEL)
                == REMOVE;
    }

    @Override
    public Answer beforeLosing(Unsaved what, String name) {
        return switch (what) {
            case CHANGES -> answer("Save the changes to " + name + "?", "Otherwise the changes are lost.", "Save");
            case REPAINT ->
                answer("Keep the repaint and save " + name + "?", "Otherwise the repaint is lost.", "Keep and save");
            case RUN ->
                answer(
                        "Finish the repaint and save " + name + "?",
                        "The repaint is still under way; otherwise it is lost.",
                        "Finish and save");
        };
    }

    @Override
    public Recovery afterTrouble(String name, String when) {
        ButtonType goOn = new ButtonType("Go on with it", ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType("Discard it", ButtonBar.ButtonData.NO);
        ButtonType later = new ButtonType("Not now", ButtonBar.ButtonData.CANCEL_CLOSE);
        ButtonType given = ask(
                "Go on with " + name + "?",
                "It was not saved when Unmask ended; it is as it was on " + when + ".",
                goOn,
                discard,
                later);
        return given == goOn ? Recovery.GO_ON : given == discard ? Recovery.DISCARD : Recovery.LATER;
    }

    private Answer answer(String question, String otherwise, String save) {
        ButtonType yes = new ButtonType(save, ButtonBar.ButtonData.YES);
        ButtonType given = ask(question, otherwise, yes, DISCARD, ButtonType.CANCEL);
        return given == yes ? Answer.SAVE : given == DISCARD ? Answer.DISCARD : Answer.CANCEL;
    }

    private ButtonType ask(String question, String consequence, ButtonType... answers) {
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, consequence, answers);
        alert.initOwner(owner);
        alert.setTitle("Unmask");
        alert.setHeaderText(question);
        alert.setGraphic(null);
        alert.getDialogPane().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
        return alert.showAndWait().orElse(ButtonType.CANCEL);
    }

    private FileChooser chooser(String title, Optional<Path> folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    /** The system's dialogs refuse to begin in a folder that is not there. */
    private Optional<File> existing(Optional<Path> folder) {
        return folder.flatMap(place -> meanwhile.bring("Looking for the folder", new FolderAmong(List.of(place))))
                .flatMap(Function.identity())
                .map(Path::toFile);
    }

    /** Some systems' dialogs leave the suffix to the person, and then ask about a file of another name. */
    private Optional<Path> withSuffix(Path file, String suffix) {
        String name = file.getFileName().toString();
        Path complete = file.resolveSibling(name + suffix);
        String question = "Replace " + complete.getFileName() + "?";
        Optional<Boolean> exists = meanwhile.bring("Looking for the file", new Existence(complete));
        String consequence = exists.isPresent()
                ? "There is a file of this name already."
                : "There may be a file of this name already: the disk does not answer.";
        boolean agreed = !exists.orElse(true) || ask(question, consequence, REPLACE, ButtonType.CANCEL) == REPLACE;
        return Optional.of(complete).filter(path -> agreed);
    }
}

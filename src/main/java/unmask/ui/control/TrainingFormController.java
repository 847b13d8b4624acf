package unmask.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import unmask.chores.FolderSurvey;
import unmask.chores.FolderSurveyor;
import unmask.chores.TrainingOrder;
import unmask.editor.Background;
import unmask.files.PortableName;
import unmask.ui.view.TrainingForm;

/** Makes an order out of what a person fills into the form. */
public final class TrainingFormController {
    private static final Duration FIRST_TIME = Duration.ofHours(8);

    private final TrainingForm form;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private final FolderSurveyor surveyor;
    private final Background background;
    private Optional<FolderSurvey> survey = Optional.empty();
    private String suggestedTitle = "";
    private List<File> dragged = List.of();
    private Optional<Path> draggedFolder = Optional.empty();

    /** @param onStart is given every order that can be carried out */
    public TrainingFormController(
            TrainingForm form,
            EditorPreferences preferences,
            Prompts prompts,
            Background background,
            Consumer<TrainingOrder> onStart) {
        this.form = form;
        this.preferences = preferences;
        this.prompts = prompts;
        this.background = background;
        this.surveyor = new FolderSurveyor(background, this::show);
        form.choose()
                .setOnAction(event -> prompts.folderOfPictures(folder().or(preferences::lastFolder))
                        .ifPresent(this::choose));
        form.title().textProperty().subscribe(text -> showHint());
        form.time().valueProperty().subscribe(place -> showExpectation());
        form.fromBuiltIn().selectedProperty().subscribe(chosen -> showExpectation());
        form.start().setOnAction(event -> {
            TrainingOrder order = order();
            remember(order);
            onStart.accept(order);
        });
        acceptDrops();
        recall();
        showExpectation();
        showHint();
    }

    private void choose(Path folder) {
        form.folder().setText(folder.toString());
        form.folder().setTooltip(new Tooltip(folder.toString()));
        String name =
                Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
        if (form.title().getText().isBlank() || form.title().getText().equals(suggestedTitle)) {
            suggestedTitle = name;
            form.title().setText(name);
        }
        survey = Optional.empty();
        form.survey().setText("Looking at the pictures…");
        form.showUnusable(List.of());
        surveyor.survey(folder);
        showHint();
    }

    private void show(FolderSurvey now) {
        survey = Optional.of(now);
        form.survey().setText(TrainingWords.found(now));
        form.showUnusable(now.problem().isPresent() ? List.of() : now.unusable());
        showExpectation();
        showHint();
    }

    private void showExpectation() {
        int pictures = survey.filter(FolderSurvey::isComplete)
                .map(FolderSurvey::usable)
                .orElse(0);
        form.expectation()
                .setText(TrainingWords.expectation(time(), form.fromBuiltIn().isSelected(), pictures));
    }

    private void showHint() {
        Optional<String> missing = missing();
        form.hint().setText(missing.orElse(""));
        form.start().setDisable(missing.isPresent());
    }

    private Optional<String> missing() {
        if (folder().isEmpty()) {
            return Optional.of("Choose the folder with your pictures.");
        }
        if (survey.isEmpty() || survey.get().problem().isPresent()) {
            return Optional.of(survey.isEmpty() ? "" : "Choose a folder with pictures.");
        }
        String name = PortableName.of(form.title().getText());
        return name.isEmpty() ? Optional.of("Give the model a name.") : PortableName.problem(name);
    }

    private TrainingOrder order() {
        int threads = (int) Math.round(form.threads().valueProperty().get());
        boolean all = threads == (int) form.threads().slider().getMax();
        return new TrainingOrder(
                folder().orElseThrow(),
                form.title().getText().strip(),
                time(),
                form.fromBuiltIn().isSelected(),
                form.mirrored().isSelected(),
                all ? OptionalInt.empty() : OptionalInt.of(threads));
    }

    private Optional<Path> folder() {
        return Optional.of(form.folder().getText())
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    private Duration time() {
        return TrainingForm.timeAt(form.time().valueProperty().get());
    }

    private void acceptDrops() {
        form.setOnDragOver(event -> {
            lookAt(event.getDragboard().getFiles());
            if (draggedFolder.isPresent()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            }
            event.consume();
        });
        form.setOnDragDropped(event -> {
            draggedFolder.ifPresent(this::choose);
            event.setDropCompleted(draggedFolder.isPresent());
            event.consume();
        });
        form.setOnDragEntered(event -> dragged = List.of()); // what was a folder may be none by now
    }

    /** Finds out whether there is a folder among what is dragged; the drag is welcome as soon as one is found. */
    private void lookAt(List<File> files) {
        if (files.equals(dragged)) {
            return;
        }
        dragged = files;
        draggedFolder = Optional.empty();
        List<Path> paths = files.stream().map(File::toPath).toList();
        background.run(
                "Looking at what is dragged",
                new FolderAmong(paths),
                folder -> {
                    if (files.equals(dragged)) {
                        draggedFolder = folder;
                    }
                },
                form.hint()::setText);
    }

    private void recall() {
        int place = TrainingForm.TIMES.indexOf(FIRST_TIME);
        form.time()
                .valueProperty()
                .set(preferences.wholeNumber("trainingTime", 0, TrainingForm.TIMES.size() - 1, place));
        form.fromBuiltIn().setSelected(preferences.wholeNumber("trainingFromBuiltIn", 0, 1, 1) == 1);
        form.fromNothing().setSelected(!form.fromBuiltIn().isSelected());
        form.mirrored().setSelected(preferences.wholeNumber("trainingMirrored", 0, 1, 1) == 1);
        int all = (int) form.threads().slider().getMax();
        form.threads().valueProperty().set(preferences.wholeNumber("trainingThreads", 1, all, all));
        suggestedTitle = "";
        form.title().setText(preferences.text("trainingTitle").orElse(""));
        preferences.trainingFolder().ifPresent(this::chooseIfThere);
    }

    /** Unless the person has chosen another one by then. */
    private void chooseIfThere(Path last) {
        background.run(
                "Looking for the folder of the last training",
                new FolderAmong(List.of(last)),
                found -> found.filter(folder -> folder().isEmpty()).ifPresent(this::choose),
                form.survey()::setText);
    }

    private void remember(TrainingOrder order) {
        preferences.rememberNumber("trainingTime", TrainingForm.TIMES.indexOf(order.time()));
        preferences.rememberNumber("trainingFromBuiltIn", order.fromBuiltIn() ? 1 : 0);
        preferences.rememberNumber("trainingMirrored", order.mirrored() ? 1 : 0);
        preferences.rememberNumber(
                "trainingThreads", form.threads().valueProperty().get());
        preferences.rememberText("trainingTitle", order.title());
        preferences.rememberTrainingFolder(order.pictures());
    }
}

package unmask.ui.control;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import unmask.chores.Chore;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelEntry;
import unmask.chores.ModelImportOrder;
import unmask.files.FileNames;
import unmask.files.PortableName;
import unmask.ui.view.ChoreStrip;
import unmask.ui.view.ModelImportForm;

/** Lets a person fill in the form of a model to import, and imports it. */
final class ModelImportController {
    private final ModelCatalog catalog;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private final ChoreStrip chore;
    private final ModelImportForm form;
    private Optional<String> ordered = Optional.empty();

    /** @param leave shows the models instead of the form */
    ModelImportController(ModelCatalog catalog, EditorPreferences preferences, Prompts prompts, Runnable leave) {
        this.catalog = catalog;
        this.preferences = preferences;
        this.prompts = prompts;
        this.chore = new ChoreStrip(ActionControls.cancelButton(catalog.chore()));
        Button start = new Button("Import");
        Button back = new Button("Back");
        this.form = new ModelImportForm(this::browse, start, back, chore);
        back.setOnAction(event -> leave.run());
        start.setOnAction(event -> start());
        start.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !canStart(),
                        catalog.chore().stateProperty(),
                        form.vqgan().textProperty(),
                        form.prior().textProperty(),
                        form.name().textProperty()));
        catalog.chore().stateProperty().subscribe(this::show);
        catalog.chore().progressProperty().subscribe(this::show);
        catalog.chore().messageProperty().subscribe(this::show);
    }

    ModelImportForm form() {
        return form;
    }

    boolean isUnderWay() {
        return ordered.isPresent()
                && catalog.subjectProperty().get().isEmpty()
                && catalog.chore().stateProperty().get().isUnderWay();
    }

    /** Begins a new form, unless one is being worked on. */
    void begin() {
        if (!isUnderWay() && imported(catalog.entries()).isPresent()) {
            ordered = Optional.empty();
            Stream.of(form.vqgan(), form.prior(), form.name(), form.title(), form.licence(), form.provenance())
                    .forEach(TextField::clear);
            Stream.of(form.heads(), form.normGroups(), form.golden()).forEach(TextField::clear);
        }
        show();
        form.vqgan().requestFocus();
    }

    /** The model that came of the form. */
    Optional<ModelEntry> imported(List<ModelEntry> entries) {
        boolean done = catalog.chore().stateProperty().get() == Chore.State.FINISHED;
        return ordered.filter(name -> done)
                .flatMap(name -> entries.stream()
                        .filter(entry -> entry.kind() == ModelEntry.Kind.OWN
                                && entry.name().equals(name))
                        .findFirst());
    }

    private void start() {
        try {
            String name = form.name().getText().strip();
            Optional<String> problem = PortableName.problem(name);
            if (problem.isPresent()) {
                chore.show(Chore.State.FAILED, 0, problem.get());
                return;
            }
            ModelImportOrder order = new ModelImportOrder(
                    FileNames.of(form.vqgan().getText().strip()),
                    FileNames.of(form.prior().getText().strip()),
                    name,
                    form.title().getText(),
                    form.licence().getText(),
                    form.provenance().getText(),
                    Optional.of(form.golden().getText().strip())
                            .filter(text -> !text.isEmpty())
                            .map(FileNames::of),
                    form.heads().getText(),
                    form.normGroups().getText());
            ordered = Optional.of(name);
            catalog.importModel(order);
        } catch (IllegalArgumentException e) {
            chore.show(Chore.State.FAILED, 0, e.getMessage());
        }
    }

    private boolean canStart() {
        return !catalog.chore().stateProperty().get().isUnderWay()
                && Stream.of(form.vqgan(), form.prior(), form.name())
                        .noneMatch(field -> field.getText().isBlank());
    }

    private void browse(TextField field) {
        prompts.fileToImport(field.getAccessibleText(), preferences.lastFolder())
                .ifPresent(file -> {
                    field.setText(file.toString());
                    field.positionCaret(file.toString().length());
                });
    }

    private void show() {
        boolean about = ordered.isPresent() && catalog.subjectProperty().get().isEmpty();
        Chore of = catalog.chore();
        chore.show(
                about ? of.stateProperty().get() : Chore.State.IDLE,
                of.progressProperty().get(),
                of.messageProperty().get());
        form.setEditable(!isUnderWay());
    }
}

package unmask.ui.control;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import unmask.chores.Chore;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelEntry;
import unmask.ui.view.ChoreStrip;
import unmask.ui.view.ModelDetails;
import unmask.ui.view.ModelsSheet;

/** Fills the sheet of models, and does what is asked for on it. */
public final class ModelsController {
    private final ModelCatalog catalog;
    private final Consumer<String> onEnd;
    private final ModelImportController importing;
    private final Button use = new Button("Use this model");
    private final Button verify = new Button("Verify");
    private final Button remove = new Button("Remove…");
    private final ChoreStrip chore;
    private final ModelDetails details;
    private final ModelsSheet sheet;

    /** @param onEnd told what a person should know while the sheet is away */
    public ModelsController(
            ModelCatalog catalog, EditorPreferences preferences, Prompts prompts, Consumer<String> onEnd) {
        this.catalog = catalog;
        this.onEnd = onEnd;
        this.importing = new ModelImportController(catalog, preferences, prompts, this::showDetails);
        this.chore = new ChoreStrip(ActionControls.cancelButton(catalog.chore()));
        this.details = new ModelDetails(use, verify, remove, chore);
        Button importModel = new Button("Import a model…", new FontIcon(MaterialDesignP.PLUS));
        importModel.setOnAction(event -> showForm());
        Button close = ActionControls.iconButton("Close  ·  Esc", MaterialDesignC.CLOSE, this::hide);
        this.sheet = new ModelsSheet(details, importing.form(), importModel, close, catalog::isUsed);
        sheet.list().setItems(catalog.entries());
        sheet.list().getSelectionModel().selectedItemProperty().subscribe(this::showDetailsOf);
        catalog.usedProperty().addListener((property, old, now) -> remember(preferences, old, now));
        catalog.usedProperty().subscribe(sheet::refresh);
        catalog.usedProperty().subscribe(this::showSelected);
        use.setOnAction(event -> selected().ifPresent(catalog::use));
        verify.setOnAction(event -> selected().ifPresent(catalog::verify));
        remove.setOnAction(event -> selected().filter(prompts::mayRemove).ifPresent(catalog::remove));
        catalog.chore().stateProperty().addListener((property, old, now) -> ended(now));
        catalog.chore().stateProperty().subscribe(this::showSelected);
        catalog.chore().progressProperty().subscribe(this::showChore);
        catalog.chore().messageProperty().subscribe(this::showChore);
    }

    public ModelsSheet sheet() {
        return sheet;
    }

    /** Reads the list again and shows it, with the model in use selected. */
    public void show() {
        sheet.showForm(importing.isUnderWay());
        sheet.show();
        refresh(catalog.usedProperty().get().folder());
    }

    /** Repaints with the user's own model of this name from now on, once it is found; otherwise shows what there is. */
    public void useOwn(String name) {
        catalog.refresh(() -> own(name)
                .ifPresentOrElse(
                        entry -> {
                            catalog.use(entry);
                            onEnd.accept("“" + entry.title() + "” is in use now.");
                        },
                        this::show));
    }

    private Optional<ModelEntry> own(String name) {
        return catalog.entries().stream()
                .filter(entry ->
                        entry.kind() == ModelEntry.Kind.OWN && entry.problem().isEmpty())
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    private void hide() {
        sheet.hide();
    }

    private void showForm() {
        sheet.list().getSelectionModel().clearSelection();
        sheet.showForm(true);
        importing.begin();
    }

    private void showDetails() {
        select(catalog.usedProperty().get().folder());
    }

    private static void remember(EditorPreferences preferences, ModelEntry old, ModelEntry now) {
        if (!old.folder().equals(now.folder())) { // else only what is known of it has changed
            preferences.rememberModel(now.folder());
        }
    }

    private void ended(Chore.State now) {
        if (now.isUnderWay()) {
            return;
        }
        if (!sheet.isVisible()) {
            onEnd.accept(catalog.chore().messageProperty().get());
        }
        if (now == Chore.State.FINISHED && catalog.subjectProperty().get().isEmpty()) {
            catalog.refresh(() -> importing.imported(catalog.entries()).ifPresent(entry -> select(entry.folder())));
        }
    }

    private void refresh(Path thenSelect) {
        catalog.refresh(() -> {
            if (!importing.form().isVisible()) {
                select(thenSelect);
            }
        });
    }

    private void select(Path folder) {
        catalog.entries().stream()
                .filter(entry -> entry.folder().equals(folder))
                .findFirst()
                .ifPresent(entry -> {
                    sheet.list().getSelectionModel().select(entry);
                    sheet.list().scrollTo(entry);
                });
    }

    private Optional<ModelEntry> selected() {
        return Optional.ofNullable(sheet.list().getSelectionModel().getSelectedItem());
    }

    private void showDetailsOf(ModelEntry entry) {
        if (entry != null) {
            sheet.showForm(false);
        }
        showSelected();
    }

    private void showSelected() {
        boolean busy = catalog.chore().stateProperty().get().isUnderWay();
        selected().ifPresent(entry -> {
            boolean used = catalog.isUsed(entry);
            details.show(entry, used);
            use.setDisable(used || entry.problem().isPresent());
            verify.setDisable(busy || entry.problem().isPresent());
            remove.setDisable(entry.kind() != ModelEntry.Kind.OWN || busy);
        });
        sheet.showThatNoneIsOnesOwn(catalog.entries().stream().noneMatch(entry -> entry.kind() == ModelEntry.Kind.OWN));
        showChore();
    }

    /** What is done to the selected model, or was done to it last. */
    private void showChore() {
        Optional<Path> subject = catalog.subjectProperty()
                .get()
                .or(() -> importing.imported(catalog.entries()).map(ModelEntry::folder));
        boolean about = subject.isPresent() && subject.equals(selected().map(ModelEntry::folder));
        Chore of = catalog.chore();
        chore.show(
                about ? of.stateProperty().get() : Chore.State.IDLE,
                of.progressProperty().get(),
                of.messageProperty().get());
    }
}

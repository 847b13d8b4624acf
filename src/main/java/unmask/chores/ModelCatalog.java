package unmask.chores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import unmask.editor.Background;
import unmask.editor.Engine;
import unmask.editor.Errand;
import unmask.editor.Lane;
import unmask.files.FileNames;

/**
 * The models there are, which of them repaints, and what is being done to them. Used in the foreground; the disk is read in
 * the background, and imports and checks run in a process of their own, one at a time.
 */
public final class ModelCatalog {
    private final Engine engine;
    private final ModelStore store;
    private final Lane lane; // what is found before a removal must not be shown after it
    private final Path standard;
    private final Chore chore;
    private final ObservableList<ModelEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ModelEntry> used = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<Path>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<String> onFailure = message -> {};

    /**
     * @param engine repaints with the model in use
     * @param standard folder of the model to fall back on
     */
    public ModelCatalog(
            Engine engine,
            ModelStore store,
            ChoreRunner chores,
            Executor background,
            Executor foreground,
            Path standard) {
        this.engine = engine;
        this.store = store;
        Background work = new Background(background, foreground);
        this.lane = new Lane(work);
        this.standard = standard;
        this.chore = new Chore(chores, work);
        used.set(ModelEntry.unread(engine.model()));
        entries.add(used.get());
        lane.submit(
                "Reading the model in use",
                new Description(store, engine.model()),
                this::described,
                message -> onFailure.accept(message));
    }

    /** Told in one sentence when a list cannot be read, or a model not deleted. */
    public void setOnFailure(Consumer<String> listener) {
        onFailure = listener;
    }

    /** The models as they were found last: built-in ones first; the one in use is always among them. */
    public ObservableList<ModelEntry> entries() {
        return FXCollections.unmodifiableObservableList(entries);
    }

    /** The model that the next repaint uses. */
    public ReadOnlyObjectProperty<ModelEntry> usedProperty() {
        return used.getReadOnlyProperty();
    }

    /** The import or the check that runs now, or ran last. */
    public Chore chore() {
        return chore;
    }

    /** Folder of the model that the chore checks or checked; empty for an import. */
    public ReadOnlyObjectProperty<Optional<Path>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    public boolean isUsed(ModelEntry entry) {
        return entry.folder().equals(used.get().folder());
    }

    /** Reads the list again, then runs {@code then}. */
    public void refresh(Runnable then) {
        Path now = used.get().folder();
        lane.submit(
                "Reading the list of models",
                new Search(store, now),
                found -> {
                    entries.setAll(found);
                    entries.stream().filter(this::isUsed).findFirst().ifPresentOrElse(used::set, () -> {
                        entries.add(used.get()); // chosen meanwhile
                    });
                    then.run();
                },
                message -> onFailure.accept(message));
    }

    /** Repaints with this model from the next one on; an engine that has failed starts again with it. */
    public void use(ModelEntry entry) {
        used.set(entry);
        engine.useModel(entry.folder());
    }

    /** Starts to import a model. */
    public void importModel(ModelImportOrder order) {
        subject.set(Optional.empty());
        chore.start(order);
    }

    /** Starts to hold a model against the numbers that it must give. */
    public void verify(ModelEntry entry) {
        subject.set(Optional.of(entry.folder()));
        chore.start(new Verification(entry.folder()));
    }

    /** Deletes a model of the user's for good. If it is in use, the standard one takes its place. */
    public void remove(ModelEntry entry) {
        if (isUsed(entry)) {
            use(known(standard));
        }
        lane.submit(
                "Removing the model",
                new Removal(store, entry),
                removed -> refresh(() -> {}),
                message -> onFailure.accept(message));
    }

    private void described(ModelEntry entry) {
        entries.replaceAll(each -> each.folder().equals(entry.folder()) ? entry : each);
        if (isUsed(entry)) {
            used.set(entry);
        }
    }

    private ModelEntry known(Path folder) {
        ModelEntry unread = ModelEntry.unread(folder);
        return entries.stream()
                .filter(entry -> entry.folder().equals(unread.folder()))
                .findFirst()
                .orElse(unread);
    }

    private record Description(ModelStore store, Path folder) implements Errand<ModelEntry> {
        @Override
        public ModelEntry call() {
            return store.describe(folder);
        }
    }

    /** All models; the one in use is among them wherever it lies. */
    private record Search(ModelStore store, Path inUse) implements Errand<List<ModelEntry>> {
        @Override
        public List<ModelEntry> call() throws IOException {
            List<ModelEntry> found = new ArrayList<>(store.list());
            if (found.stream().noneMatch(entry -> entry.folder().equals(inUse))) {
                found.add(store.describe(inUse));
            }
            return found;
        }
    }

    private record Verification(Path folder) implements Errand<List<String>> {
        @Override
        public List<String> call() {
            return List.of("models", "verify", FileNames.argument(folder));
        }
    }

    private record Removal(ModelStore store, ModelEntry entry) implements Errand<ModelEntry> {
        @Override
        public ModelEntry call() throws IOException {
            store.remove(entry);
            return entry;
        }
    }
}

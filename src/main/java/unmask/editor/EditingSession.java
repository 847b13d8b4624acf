package unmask.editor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import unmask.image.PixelMask;

/**
 * One person's work on one picture at a time: opening and saving, masking, proposals, undo. All methods are called, and all
 * properties change, in the foreground; files, plans and pixels are worked out in the background. What goes wrong is told to
 * {@link #setOnFailure} in one sentence and changes nothing.
 */
public final class EditingSession {
    private final Engine engine;
    private final OpenDocument open = new OpenDocument(this::replan);
    private final Proposals proposals;
    private final Timeline timeline;
    private final Masking masking;
    private final DocumentFiles files;
    private final Newest<Plan> planning;
    private final LongSupplier seeds;
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.NOTHING);
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private Consumer<String> onFailure = message -> {};

    /**
     * @param model folder of the model that repaints at first
     * @param background for work that takes long
     * @param foreground runs what it is given later, one after another, in the thread that calls this session
     * @param seeds draws the seeds of repaints that have no fixed one
     */
    public EditingSession(Path model, Executor background, Executor foreground, LongSupplier seeds) {
        Background work = new Background(background, foreground);
        Consumer<String> failures = message -> onFailure.accept(message);
        this.engine = new Engine(model, work);
        this.proposals = new Proposals(work, engine, System::nanoTime, failures);
        this.timeline = new Timeline(open, proposals);
        this.masking = new Masking(open, proposals, timeline);
        this.files = new DocumentFiles(open, new PictureStore(work, failures), this::endWork);
        this.planning = new Newest<>("Finding the cells to repaint", work);
        this.seeds = seeds;
        settings.addListener((property, old, now) -> settingsChanged(old, now));
    }

    public void setOnFailure(Consumer<String> listener) {
        onFailure = listener;
    }

    /** Opens, saves and exports. */
    public DocumentFiles files() {
        return files;
    }

    /** Begins to change the mask with a dab; puts the present proposal away. */
    public void beginStroke(Stroke.Kind kind, double radius, double imageX, double imageY) {
        masking.begin(kind, radius, imageX, imageY);
    }

    public void continueStroke(double imageX, double imageY) {
        masking.lineTo(imageX, imageY);
    }

    /** Ends a stroke; it can then be undone as one. */
    public void endStroke() {
        masking.end();
    }

    private void endWork() {
        masking.forget();
        proposals.end();
    }

    /** Takes back a stroke under way; false if there is none. */
    public boolean cancelStroke() {
        return masking.cancel();
    }

    /** Changes the mask as a whole; puts the present proposal away. */
    public void editMask(String title, UnaryOperator<PixelMask> change) {
        masking.edit(title, change);
    }

    /** Asks for a repaint of the mask, with the fixed seed or a new one. */
    public void propose() {
        propose(settings.get().seed().orElseGet(seeds));
    }

    /** Asks for another repaint of the mask, with a new seed; one that is fixed stays as it is for the next time. */
    public void proposeAnother() {
        propose(seeds.getAsLong());
    }

    private void propose(long seed) {
        endStroke();
        proposals.begin(open.get(), settings.get(), seed);
    }

    /** Makes a complete proposal part of the picture; the mask stays, and the results that were not kept are forgotten. */
    public void keep() {
        timeline.keep();
    }

    /** Gives up a proposal under way, for what waited before it; puts a complete one away, which can be undone. */
    public void discard() {
        timeline.discard();
    }

    /** Gives up what is under way; if nothing is, takes back the newest edit, or the result that came last. */
    public void undo() {
        if (!masking.cancel()) {
            timeline.undo();
        }
    }

    /** Makes the edit undone last again, or shows the result again; gives up what is under way. */
    public void redo() {
        masking.cancel();
        timeline.redo();
    }

    public Engine engine() {
        return engine;
    }

    /** What {@link #undo} would take back now. */
    public ObservableValue<Optional<String>> undoTitle() {
        ObservableValue<Boolean> active = proposalProperty()
                .flatMap(proposal -> proposal.stateProperty().map(state -> proposal.isActive()))
                .orElse(false);
        ReadOnlyObjectProperty<Optional<String>> edit = history().undoTitleProperty();
        return Bindings.createObjectBinding(
                () -> active.getValue() ? Optional.of(Timeline.REPAINT) : edit.get(), active, edit);
    }

    public History history() {
        return open.history();
    }

    /** Null when nothing is open. */
    public ReadOnlyObjectProperty<Document> documentProperty() {
        return open.property();
    }

    /** What a repaint would sample; follows the mask and the settings shortly after. */
    public ReadOnlyObjectProperty<Plan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Null when there is none. */
    public ReadOnlyObjectProperty<Proposal> proposalProperty() {
        return proposals.presentProperty();
    }

    public ObjectProperty<Settings> settingsProperty() {
        return settings;
    }

    private void settingsChanged(Settings old, Settings now) {
        if (!old.cellPixels().equals(now.cellPixels())) {
            replan();
        }
        if (!old.finishesAs(now)) {
            proposals.finishWith(now);
        }
    }

    private void replan() {
        Document now = open.get();
        Settings by = settings.get();
        if (now != null) {
            planning.submit(() -> Plan.of(now, by), plan::set, problem -> plan.set(Plan.impossible(problem)));
        }
    }
}

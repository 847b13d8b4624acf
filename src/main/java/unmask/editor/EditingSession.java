package unmask.editor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.project.Project;

/**
 * One person's work on one picture at a time: opening and saving, masking, proposals, undo. All methods are called, and all
 * properties change, in the foreground; files, plans and pixels are worked out in the background. What goes wrong is told to
 * {@link #setOnFailure} in one sentence and changes nothing.
 */
public final class EditingSession {
    private final Engine engine;
    private final OpenDocument open = new OpenDocument(this::replan);
    private final Proposals proposals;
    private final DocumentFiles files;
    private final Newest<Plan> planning;
    private final LongSupplier seeds;
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.NOTHING);
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private Consumer<String> onFailure = message -> {};
    private Optional<Stroke> stroke = Optional.empty();
    private Document beforeStroke;

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

    /** Begins to change the mask with a dab; gives up the present proposal. */
    public void beginStroke(Stroke.Kind kind, double radius, double imageX, double imageY) {
        endStroke();
        proposals.end();
        beforeStroke = open.get();
        stroke = Optional.of(new Stroke(open.get().mask(), kind, radius, imageX, imageY));
        open.change(beforeStroke.withMask(stroke.get().mask()));
    }

    public void continueStroke(double imageX, double imageY) {
        stroke.ifPresent(s -> {
            s.lineTo(imageX, imageY);
            open.change(beforeStroke.withMask(s.mask()));
        });
    }

    /** Ends a stroke; it can then be undone as one. */
    public void endStroke() {
        stroke.ifPresent(s -> open.remember(s.title(), beforeStroke));
        stroke = Optional.empty();
    }

    private void endWork() {
        stroke = Optional.empty();
        proposals.end();
    }

    /** Takes back a stroke under way. */
    public void cancelStroke() {
        stroke.ifPresent(s -> open.change(beforeStroke));
        stroke = Optional.empty();
    }

    /** Changes the mask as a whole; gives up the present proposal. */
    public void editMask(String title, UnaryOperator<PixelMask> change) {
        endStroke();
        proposals.end();
        open.edit(title, document -> document.withMask(change.apply(document.mask())));
    }

    /** Asks for a repaint of the mask, with the fixed seed or a new one. */
    public void propose() {
        propose(settings.get().seed().orElseGet(seeds));
    }

    /** Asks for another repaint of the mask; a fixed seed gives way to a new one. */
    public void proposeAnother() {
        long seed = seeds.getAsLong();
        if (settings.get().seed().isPresent()) {
            settings.set(settings.get().withSeed(OptionalLong.of(seed)));
        }
        propose(seed);
    }

    private void propose(long seed) {
        endStroke();
        proposals.begin(open.get(), settings.get(), seed);
    }

    /** Makes a complete proposal part of the picture; the mask stays. */
    public void keep() {
        Proposal proposal = proposals.present();
        if (proposal != null && proposal.state() == Proposal.State.COMPLETE) {
            Picture repainted = proposal.pictureProperty().get();
            Project.Edit done = new Project.Edit("Repaint", proposals.run());
            proposals.end();
            open.edit(done, document -> document.withPicture(repainted));
        }
    }

    /** Gives up the present proposal, whether complete or under way. */
    public void discard() {
        proposals.end();
    }

    /** Takes back the newest edit; gives up the present proposal. */
    public void undo() {
        cancelStroke();
        proposals.end();
        open.undo();
    }

    /** Makes the edit undone last again; gives up the present proposal. */
    public void redo() {
        cancelStroke();
        proposals.end();
        open.redo();
    }

    public Engine engine() {
        return engine;
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
        if (old.feather() != now.feather() || !old.detail().equals(now.detail())) {
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

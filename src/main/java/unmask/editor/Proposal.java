package unmask.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.Window;

/**
 * A repaint that was asked for and is not decided on: its newest step, all its steps, and the pixels as far as they are
 * known. It changes in the foreground alone and never touches the document.
 */
public final class Proposal {
    /** Where a proposal stands. */
    public enum State {
        /** For the engine, or for other requests. */
        WAITING,
        RUNNING,
        /** To be kept or discarded. */
        COMPLETE,
        /** Given up, by the person or by the engine. */
        ENDED
    }

    private final long seed;
    private final Pace pace;
    private final List<InpaintEvent.DenoisingStep> trajectory = new ArrayList<>();
    private final List<TokenMask> unseen = new ArrayList<>(); // after each step
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Picture> picture;
    private final ReadOnlyObjectWrapper<Optional<Window>> window = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Cover>> cover = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper ahead = new ReadOnlyIntegerWrapper();
    private Runnable giveUp = () -> {};
    private Optional<Settings> finishedBy = Optional.empty();
    private Tokens start;
    private Tokens tokens;
    private boolean correcting;

    /**
     * @param document that it is for
     * @param seed that its tokens are drawn with
     */
    Proposal(Document document, long seed, LongSupplier nanoTime) {
        this.picture = new ReadOnlyObjectWrapper<>(document.picture());
        this.seed = seed;
        this.pace = new Pace(nanoTime);
    }

    public long seed() {
        return seed;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** How many other repaints the engine does first, as far as it has said. */
    public ReadOnlyIntegerProperty aheadProperty() {
        return ahead.getReadOnlyProperty();
    }

    void queued(int others) {
        ahead.set(others);
    }

    /** Null until the run has started. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The document's picture, repainted as far as that is known. */
    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** What the model sees, once that is decided. */
    public ReadOnlyObjectProperty<Optional<Window>> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /** All steps so far, in order; a copy. */
    public List<InpaintEvent.DenoisingStep> trajectory() {
        return List.copyOf(trajectory);
    }

    /** The encoded picture, the cells to sample hidden; null until the run has started. */
    Tokens start() {
        return start;
    }

    /** Whether it waits or runs. */
    public boolean isActive() {
        return state.get() == State.WAITING || state.get() == State.RUNNING;
    }

    /**
     * The cells of which no pixels are there yet, although they are to be made anew: {@link #pictureProperty} has what was
     * there before in their place. Empty before it is known which, and once all pixels are there.
     */
    public ReadOnlyObjectProperty<Optional<Cover>> coverProperty() {
        return cover.getReadOnlyProperty();
    }

    void willSee(Window decided, TokenMask hidden) {
        window.set(Optional.of(decided));
        cover.set(Optional.of(new Cover(decided, hidden)));
    }

    /** The cells that had never been known when a preview was decoded. */
    TokenMask unseenAfter(int timeStep) {
        for (int i = trajectory.size() - 1; i >= 0; i--) {
            if (trajectory.get(i).timeStep() == timeStep) {
                return unseen.get(i);
            }
        }
        return progress.get().unseen();
    }

    /** @param newGiveUp cancels the request, whether it waits or runs */
    void isAskedFor(Runnable newGiveUp) {
        giveUp = newGiveUp;
    }

    /**
     * Shows a preview.
     *
     * @param modelRegion where it has pixels, in the model's picture
     * @param hidden cells that it has none of even so
     */
    void show(Picture newest, Region modelRegion, TokenMask hidden) {
        picture.set(newest); // before the cover goes from it
        cover.set(cover.get().map(before -> before.without(modelRegion, hidden)));
    }

    /** Shows pixels of all there is to be made. */
    void show(Picture newest) {
        picture.set(newest);
        cover.set(Optional.empty());
    }

    /** Its picture is on the way to other settings; what it shows meanwhile belongs to none. */
    void isBeingFinished() {
        finishedBy = Optional.empty();
    }

    void complete(Picture result, Settings by) {
        finishedBy = Optional.of(by);
        show(result);
        state.set(State.COMPLETE);
    }

    /** Whether its picture is what these settings make of it. */
    boolean isFinishedBy(Settings settings) {
        return finishedBy.filter(by -> by.finishesAs(settings)).isPresent();
    }

    /** Puts it away; a request that waits, or a run under way, is given up. What is complete stays so. */
    void end() {
        if (isActive()) {
            giveUp.run();
            state.set(State.ENDED);
        }
    }

    void started(InpaintEvent.Started event) {
        start = event.tokens();
        tokens = start;
        float[] unknown = new float[tokens.size()];
        Arrays.fill(unknown, Float.NaN);
        state.set(State.RUNNING);
        progress.set(new Progress(
                tokens.hiddenCells(),
                tokens.hiddenCells(),
                false,
                new int[0],
                unknown,
                0,
                event.evaluations(),
                Optional.empty()));
    }

    void stepped(InpaintEvent.DenoisingStep step) {
        trajectory.add(step);
        tokens = step.after(tokens);
        correcting |= step.hidden().length > 0;
        int total = progress.get().totalEvaluations();
        TokenMask left = progress.get().unseen();
        progress.set(new Progress(
                tokens.hiddenCells(),
                TokenMask.where(
                        left.rows(),
                        left.columns(),
                        cell -> left.contains(cell) && Arrays.binarySearch(step.cells(), cell) < 0),
                correcting,
                step.cells(),
                step.uncertainty(),
                step.evaluations(),
                total,
                pace.left(step.evaluations(), total)));
        unseen.add(progress.get().unseen());
    }
}

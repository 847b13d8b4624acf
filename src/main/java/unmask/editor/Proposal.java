package unmask.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.image.Picture;
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
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Picture> picture;
    private final ReadOnlyObjectWrapper<Optional<Window>> window = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable giveUp = () -> {};
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

    boolean isActive() {
        return state.get() == State.WAITING || state.get() == State.RUNNING;
    }

    void willSee(Window decided) {
        window.set(Optional.of(decided));
    }

    /** @param newGiveUp cancels the request, whether it waits or runs */
    void isAskedFor(Runnable newGiveUp) {
        giveUp = newGiveUp;
    }

    void show(Picture newest) {
        picture.set(newest);
    }

    void complete(Picture result) {
        picture.set(result);
        state.set(State.COMPLETE);
    }

    /** Gives it up; a request that waits, or a run under way, is cancelled. */
    void end() {
        if (isActive()) {
            giveUp.run();
        }
        state.set(State.ENDED);
    }

    void started(InpaintEvent.Started event) {
        start = event.tokens();
        tokens = start;
        float[] unknown = new float[tokens.size()];
        Arrays.fill(unknown, Float.NaN);
        state.set(State.RUNNING);
        progress.set(new Progress(
                tokens.hiddenCells(), false, new int[0], unknown, 0, event.evaluations(), Optional.empty()));
    }

    void stepped(InpaintEvent.DenoisingStep step) {
        trajectory.add(step);
        tokens = step.after(tokens);
        correcting |= step.hidden().length > 0;
        int total = progress.get().totalEvaluations();
        progress.set(new Progress(
                tokens.hiddenCells(),
                correcting,
                step.cells(),
                step.uncertainty(),
                step.evaluations(),
                total,
                pace.left(step.evaluations(), total)));
    }
}

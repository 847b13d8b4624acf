package unmask.project;

import java.util.List;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;

/**
 * All of the work on one picture. Immutable.
 *
 * @param origin what the picture's own file said of it
 * @param original the picture as it was opened
 * @param states what there was, one after another: at least one, each as large as the original
 * @param edits the way from each state to the next, so one fewer than states
 * @param present index of the state that is shown; those before it can be undone, those behind it redone
 */
public record Project(PictureOrigin origin, Picture original, List<State> states, List<Edit> edits, int present) {
    /** What there was at some time; the mask is as large as the picture. */
    public record State(Picture picture, PixelMask mask) {
        private long bytesNotSharedWith(State other) {
            return picture.bytesNotSharedWith(other.picture) + mask.bytesNotSharedWith(other.mask);
        }
    }

    /**
     * What was done.
     *
     * @param title for people, such as "Repaint"
     * @param run how it was made, where a model did
     */
    public record Edit(String title, Optional<Run> run) {}

    public Project {
        states = List.copyOf(states);
        edits = List.copyOf(edits);
        if (edits.size() != states.size() - 1 || present < 0 || present >= states.size()) {
            throw new IllegalArgumentException(
                    states.size() + " states, " + edits.size() + " edits, number " + present + " present");
        }
        for (State state : states) {
            requireSize(original, state.picture().width(), state.picture().height());
            requireSize(original, state.mask().width(), state.mask().height());
        }
    }

    private static void requireSize(Picture original, int width, int height) {
        if (width != original.width() || height != original.height()) {
            throw new IllegalArgumentException(width + " x " + height + " in a project of " + original);
        }
    }

    /** The same of another origin. */
    public Project from(PictureOrigin other) {
        return new Project(other, original, states, edits, present);
    }

    /** What is shown. */
    public State state() {
        return states.get(present);
    }

    /**
     * The same with no more history than {@code budgetBytes} of pixels beyond the present state: what can be undone comes before
     * what can be redone, and the nearest first.
     */
    public Project within(long budgetBytes) {
        int from = present;
        long held = 0;
        while (from > 0 && held + cost(from - 1) <= budgetBytes) {
            held += cost(--from);
        }
        int to = present;
        while (to < edits.size() && held + cost(to) <= budgetBytes) {
            held += cost(to++);
        }
        return new Project(origin, original, states.subList(from, to + 1), edits.subList(from, to), present - from);
    }

    private long cost(int edit) {
        State before = states.get(edit);
        State after = states.get(edit + 1);
        return before.bytesNotSharedWith(after) + after.bytesNotSharedWith(before);
    }
}

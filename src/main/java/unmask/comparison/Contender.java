package unmask.comparison;

import java.io.IOException;

/** One way of repainting. One thread at a time uses it. */
public interface Contender {
    /** What the key of the page calls it, a few words. */
    String name();

    /**
     * Repaints what the trial's mask covers.
     *
     * @throws IOException with a sentence that says why there is no result; the comparison lists it and goes on. Whatever else
     *     is thrown ends the comparison
     */
    Repainted repaint(Trial trial) throws IOException;
}

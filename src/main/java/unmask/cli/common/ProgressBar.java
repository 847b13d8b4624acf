package unmask.cli.common;

import java.io.PrintWriter;
import java.util.Locale;

/** One line of progress with the time left, redrawn in place; silent where there is no terminal. */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean visible;
    private long startNanos = System.nanoTime();

    /** A bar that is drawn where a person looks at a terminal. */
    public ProgressBar(PrintWriter out) {
        this(out, System.console() != null && System.console().isTerminal());
    }

    /** @param visible whether to draw it at all */
    public ProgressBar(PrintWriter out, boolean visible) {
        this.out = out;
        this.visible = visible;
    }

    /** Shows {@code what}, with no measure of how far it is. */
    public void say(String what) {
        draw(what);
        startNanos = System.nanoTime();
    }

    /** Shows that {@code done} of {@code all} is complete. */
    public void update(String what, int done, int all) {
        double fraction = all == 0 ? 1 : (double) done / all;
        draw(String.format(Locale.ROOT, "%s %s %d/%d  %s", what, bar(fraction), done, all, timeLeftAt(fraction)));
    }

    /** Shows that this part of the whole is complete, 0 to 1. */
    public void update(String what, double fraction) {
        draw(String.format(
                Locale.ROOT, "%s %3.0f %%  %s  %s", bar(fraction), 100 * fraction, what, timeLeftAt(fraction)));
    }

    /** As {@link #update(String, double)}, with what is known of the time left. */
    public void update(String what, double fraction, double secondsLeft) {
        draw(String.format(
                Locale.ROOT, "%s %3.0f %%  %s  %s", bar(fraction), 100 * fraction, what, timeLeft(secondsLeft)));
    }

    @Override
    public void close() {
        if (visible) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private static String bar(double fraction) {
        int full = (int) (fraction * WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }

    private String timeLeftAt(double fraction) {
        double left = (System.nanoTime() - startNanos) / 1e9 * (1 - fraction) / Math.max(fraction, 1e-9);
        return fraction == 0 ? "" : timeLeft(left);
    }

    /** Such as {@code 40 s left} or {@code 2 h 05 min left}. */
    static String timeLeft(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s left", seconds);
        }
        return minutes < 100
                ? minutes + " min left"
                : String.format(Locale.ROOT, "%d h %02d min left", minutes / 60, minutes % 60);
    }

    private void draw(String line) {
        if (visible) {
            out.print("\r\033[K" + line);
            out.flush();
        }
    }
}

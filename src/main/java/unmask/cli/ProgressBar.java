package unmask.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line of progress with the time left, redrawn in place; silent where there is no terminal. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean visible;
    private long startNanos = System.nanoTime();

    ProgressBar(PrintWriter out) {
        this.out = out;
        this.visible = System.console() != null && System.console().isTerminal();
    }

    /** Shows {@code what}, with no measure of how far it is. */
    void say(String what) {
        draw(what);
        startNanos = System.nanoTime();
    }

    /** Shows that {@code done} of {@code all} is complete. */
    void update(String what, int done, int all) {
        double fraction = all == 0 ? 1 : (double) done / all;
        draw(String.format("%s %s %d/%d  %s", what, bar(fraction), done, all, timeLeft(fraction)));
    }

    /** Shows that this part of the whole is complete, 0 to 1. */
    void update(String what, double fraction) {
        draw(String.format("%s %3.0f %%  %s  %s", bar(fraction), 100 * fraction, what, timeLeft(fraction)));
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

    private String timeLeft(double fraction) {
        double left = (System.nanoTime() - startNanos) / 1e9 * (1 - fraction) / Math.max(fraction, 1e-9);
        return fraction == 0 ? "" : String.format(Locale.ROOT, "%.0f s left", left);
    }

    private void draw(String line) {
        if (visible) {
            out.print("\r\033[K" + line);
            out.flush();
        }
    }
}

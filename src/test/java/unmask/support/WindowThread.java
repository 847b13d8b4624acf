package unmask.support;

import java.util.ArrayList;
import java.util.List;

/** Catches what is done in the thread of the windows and does not belong there. */
public final class WindowThread {
    private static final List<Throwable> CAUGHT = new ArrayList<>();

    private WindowThread() {}

    /** Refuses what calls this, in that thread. */
    public static void isNotHere() {
        if (Thread.currentThread().getName().equals("JavaFX Application Thread")) {
            AssertionError caught = new AssertionError("the thread of the windows went to the disk or to a process");
            synchronized (CAUGHT) {
                CAUGHT.add(caught);
            }
            throw caught;
        }
    }

    /** What was refused since this was asked last. */
    public static List<Throwable> caught() {
        synchronized (CAUGHT) {
            List<Throwable> all = List.copyOf(CAUGHT);
            CAUGHT.clear();
            return all;
        }
    }
}

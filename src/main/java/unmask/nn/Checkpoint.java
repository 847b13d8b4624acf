package unmask.nn;

import java.util.function.Supplier;

/**
 * The places where long work lets itself be watched and stopped: between two layers, two windows, two tensors. Whoever
 * starts the work hears of each on the working thread, and stops the work by throwing. Elsewhere they do nothing.
 */
public final class Checkpoint {
    private static final ScopedValue<Runnable> PASSED = ScopedValue.newInstance();

    private Checkpoint() {}

    /**
     * Does {@code work} and returns what it gives.
     *
     * @param passed run at each checkpoint within; what it throws ends the work
     */
    public static <T> T during(Runnable passed, Supplier<T> work) {
        return ScopedValue.where(PASSED, passed).call(work::get);
    }

    /** A checkpoint. */
    public static void pass() {
        if (PASSED.isBound()) {
            PASSED.get().run();
        }
    }
}

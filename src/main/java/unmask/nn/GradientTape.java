package unmask.nn;

/**
 * While open, operations on the opening thread are recorded, so that {@link Gradients#of} can differentiate them.
 * Opened and closed on one thread; tapes do not nest.
 */
public final class GradientTape implements AutoCloseable {
    private GradientTape() {}

    public static GradientTape open() {
        Tensors.recordGradients(true);
        return new GradientTape();
    }

    @Override
    public void close() {
        Tensors.recordGradients(false);
    }
}

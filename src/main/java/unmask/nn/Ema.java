package unmask.nn;

/** The exponential moving average of weights in training, which gives better pictures than the weights themselves. */
public final class Ema implements AutoCloseable {
    private final Weights source;
    private final Weights average;

    /** Starts at the weights as they are. */
    public Ema(Weights source) {
        this.source = source;
        this.average = source.copy();
    }

    /** @param decay share of the old average that is kept */
    public void update(double decay) {
        Tensors.recordGradients(false);
        Gradients.lerp(average.tensors(), source.tensors(), 1 - decay);
    }

    /** The averages; closed with this. */
    public Weights weights() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}

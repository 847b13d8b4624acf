package unmask.training;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import unmask.image.Picture;

/** One stage's training: what a step does, and what state it has. Confined to one thread. */
public interface TrainingStage extends AutoCloseable {
    /**
     * Trains on one batch.
     *
     * <p>When one of the numbers is not finite, everything must be as it was before the step; the run leaves that step out, and
     * ends when too many follow each other. A gradient that is not finite would ruin the weights although the loss of its own
     * step was finite, so the norm of the gradient belongs among them.
     *
     * @param step 1 for the first
     * @return named numbers in the order in which they are shown and logged, such as {@code loss}; one that is not measured at
     *     every step may be left out of the others
     */
    Map<String, Double> step(long step);

    /** Everything that the next step depends on: weights, their average, optimizer moments, data order, random state. */
    void save(Checkpoint.Writer out) throws IOException;

    /** Goes back to where {@link #save} was, so that the steps that follow are the same, bit by bit. */
    void restore(Checkpoint in);

    /**
     * What {@link SafeArithmetic} checks before the first step; the caller closes it.
     *
     * @param step that comes next
     * @return null for a stage without gradients
     */
    default GradientProbes gradientProbes(long step) {
        return null;
    }

    /** Computes in 32-bit floats from now on. */
    default void computeInFloats() {}

    /** A grid of pictures that shows how good the stage is now (samples or reconstructions), or nothing. */
    Optional<Picture> preview();

    @Override
    void close();
}

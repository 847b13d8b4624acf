package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019). Vectors, that is biases and the parameters of
 * normalisations, do not decay. Closing frees the moments, not the weights.
 */
public final class AdamW implements AutoCloseable {
    private final Weights weights;
    private final Settings settings;
    private final Weights first;
    private final Weights second;
    private final NDManager counters;
    private final List<NDArray> steps = new ArrayList<>();

    /**
     * @param beta1 decay of the mean of gradients
     * @param beta2 decay of the mean of their squares
     * @param eps added to the root of that
     * @param weightDecay share of a weight that a step of learning rate one takes away
     */
    public record Settings(double beta1, double beta2, double eps, double weightDecay) {}

    public AdamW(Weights weights, Settings settings, ComputeDevice device) {
        this.weights = weights;
        this.settings = settings;
        this.first = weights.zeros();
        this.second = weights.zeros();
        this.counters = device.newScope();
        weights.tensors().forEach(tensor -> steps.add(counters.zeros(new Shape())));
    }

    /**
     * Changes the weights in place.
     *
     * @param gradients in the order of {@link Weights#tensors}
     */
    public void step(List<NDArray> gradients, double learningRate) {
        Tensors.recordGradients(false);
        steps.forEach(counter -> counter.addi(1)); // the fused step reads it for its bias correction
        List<NDArray> tensors = weights.tensors();
        List<Integer> decaying = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            (tensors.get(i).getShape().dimension() > 1 ? decaying : others).add(i);
        }
        update(decaying, tensors, gradients, learningRate, settings.weightDecay());
        update(others, tensors, gradients, learningRate, 0);
    }

    /** How many steps were taken. */
    public long steps() {
        return steps.isEmpty() ? 0 : (long) steps.getFirst().getFloat();
    }

    /** Both moments of every weight, named {@code first.NAME} and {@code second.NAME}. */
    public Map<String, Weights> moments() {
        Map<String, Weights> moments = new LinkedHashMap<>();
        moments.put("first", first);
        moments.put("second", second);
        return moments;
    }

    /** Goes on from saved {@link #moments}. */
    public void restore(
            BiFunction<String, long[], float[]> firstMoments,
            BiFunction<String, long[], float[]> secondMoments,
            long stepsTaken) {
        first.set(firstMoments);
        second.set(secondMoments);
        setSteps(stepsTaken);
    }

    /** Goes on as after this many steps, when the {@link #moments} were set in place. */
    public void setSteps(long stepsTaken) {
        steps.forEach(step -> step.set(new float[] {stepsTaken}));
    }

    @Override
    public void close() {
        first.close();
        second.close();
        counters.close();
    }

    private void update(
            List<Integer> which, List<NDArray> tensors, List<NDArray> gradients, double learningRate, double decay) {
        if (which.isEmpty()) {
            return;
        }
        Gradients.adamW(
                pick(tensors, which),
                pick(gradients, which),
                pick(first.tensors(), which),
                pick(second.tensors(), which),
                pick(steps, which),
                learningRate,
                settings,
                decay);
    }

    private static List<NDArray> pick(List<NDArray> from, List<Integer> which) {
        return which.stream().map(from::get).toList();
    }
}

package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights on every device of a group: those that are trained on the first, and on each other a copy that follows them.
 * Each device computes the gradients of its share of a batch, and their mean changes the weights: the same step as on one
 * device, but for rounding. Closing frees the copies alone.
 */
public final class Replicas implements AutoCloseable {
    private final List<Weights> all = new ArrayList<>();

    /** Copies require gradients if the original does. */
    public Replicas(Weights trained, DeviceGroup devices) {
        all.add(trained);
        for (int device = 1; device < devices.size(); device++) {
            all.add(trained.copyOnto(devices.get(device)));
        }
    }

    /** The weights on a device of the group. */
    public Weights on(int device) {
        return all.get(device);
    }

    /** Makes the copies equal to the weights that are trained. */
    public void follow() {
        all.subList(1, all.size()).forEach(copy -> copy.become(all.getFirst()));
    }

    /**
     * Gradients of one device's share.
     *
     * @param gradients one for each weight; none if there was nothing to learn from
     * @param share of the batch, above 0 and at most 1
     */
    public record Part(List<NDArray> gradients, double share) {}

    /**
     * The gradients of the whole batch, on the first device.
     *
     * @param scope on the first device; owns the result
     * @return one for each weight; none if no part has any
     */
    public static List<NDArray> mean(List<Part> parts, NDManager scope) {
        List<NDArray> sum = List.of();
        for (Part part : parts) {
            if (part.gradients().isEmpty()) {
                continue;
            }
            if (part.share() == 1) {
                return part.gradients();
            }
            List<NDArray> arrived = part.gradients().stream()
                    .map(gradient -> copy(gradient, scope))
                    .toList();
            Gradients.scale(arrived, part.share());
            if (sum.isEmpty()) {
                sum = arrived;
            } else {
                for (int i = 0; i < sum.size(); i++) {
                    sum.get(i).addi(arrived.get(i));
                }
            }
        }
        return sum;
    }

    @Override
    public void close() {
        all.subList(1, all.size()).forEach(Weights::close);
    }

    private static NDArray copy(NDArray tensor, NDManager scope) {
        NDArray here = scope.zeros(tensor.getShape());
        Tensors.copyInPlace(here, tensor);
        return here;
    }
}

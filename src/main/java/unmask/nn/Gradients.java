package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** Gradients, and what is done with them; the lists have one tensor for each of the weights. */
public final class Gradients {
    private Gradients() {}

    /**
     * Derivatives of a scalar that was computed under a {@link GradientTape}.
     *
     * @param with what to differentiate by; the scalar must depend on each
     * @param retain whether the graph is needed again
     * @return one for each, in the scope of {@code y}
     */
    public static List<NDArray> of(NDArray y, List<NDArray> with, boolean retain) {
        return Ops.runForAll(y, "gradients", Ops.value(y), Ops.values(with), IValue.from(retain));
    }

    /** The Euclidean norm of all elements of all tensors, a scalar. */
    public static NDArray norm(List<NDArray> tensors) {
        return Ops.run(tensors.getFirst(), "global_norm", Ops.values(tensors));
    }

    /** Multiplies each tensor in place. */
    public static void scale(List<NDArray> tensors, double factor) {
        Ops.run(tensors.getFirst(), "scale_", Ops.values(tensors), IValue.from(factor))
                .close();
    }

    /** Moves each tensor towards its counterpart in place: {@code x + weight (towards - x)}. */
    static void lerp(List<NDArray> tensors, List<NDArray> towards, double weight) {
        Ops.run(tensors.getFirst(), "lerp_", Ops.values(tensors), Ops.values(towards), IValue.from(weight))
                .close();
    }

    /**
     * One step of AdamW in place on tensors, their moments and their step counters. The fused kernel takes elements as they
     * lie in memory, and gradients of convolutions lie there with channels last, so they are put in order first.
     */
    static void adamW(
            List<NDArray> tensors,
            List<NDArray> gradients,
            List<NDArray> firstMoments,
            List<NDArray> secondMoments,
            List<NDArray> steps,
            double learningRate,
            AdamW.Settings settings,
            double decay) {
        Ops.run(
                        tensors.getFirst(),
                        "adamw_",
                        Ops.values(tensors),
                        Ops.values(gradients),
                        Ops.values(firstMoments),
                        Ops.values(secondMoments),
                        Ops.values(steps),
                        IValue.from(learningRate),
                        IValue.from(settings.beta1()),
                        IValue.from(settings.beta2()),
                        IValue.from(decay),
                        IValue.from(settings.eps()))
                .close();
    }
}

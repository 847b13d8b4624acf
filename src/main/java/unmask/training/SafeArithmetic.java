package unmask.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unmask.nn.EngineEnvironment;
import unmask.nn.Tensors;

/**
 * Finds the fastest arithmetic in which a stage's gradients are right, since a processor that gets some wrong says nothing:
 * the chosen precision, then 32-bit floats, then these with convolutions made of matrix products.
 */
public final class SafeArithmetic {
    private SafeArithmetic() {}

    /**
     * What a check decided for one process, which another stage of the same network, losses and shapes need not find out again.
     *
     * @param sentence that says so
     * @param inFloats whether the stage computes in 32-bit floats although it was made for brain floats
     */
    public record Decision(String sentence, boolean inFloats) {
        void applyTo(TrainingStage stage) {
            if (inFloats) {
                stage.computeInFloats();
            }
        }
    }

    /**
     * Checks the gradients that a stage is about to compute, and makes it compute them in an arithmetic in which they are right.
     * Takes less than ten steps of training.
     *
     * <p>Where a loss has no finite value in any arithmetic, that is not the processor's fault, and nothing can be checked: the
     * training goes on as it would, and leaves such steps out.
     *
     * @param step that comes next
     * @return what was decided, or nothing for a stage without gradients
     * @throws TrainingException if they are wrong in every arithmetic
     */
    public static Optional<Decision> settle(TrainingStage stage, long step) {
        List<String> faults = new ArrayList<>();
        boolean products = Tensors.areConvolutionsMadeOfProducts();
        boolean inFloats = false;
        while (true) {
            try (GradientProbes probes = stage.gradientProbes(step)) {
                if (probes == null) {
                    return Optional.empty();
                }
                String name = name(probes.half());
                Optional<String> without = GradientCheck.lossWithoutValue(probes);
                Optional<String> fault = without.or(() -> GradientCheck.fault(probes));
                if (fault.isEmpty()) {
                    return Optional.of(new Decision(sentence(name, faults), inFloats));
                }
                faults.add(name + ", where " + fault.get());
                if (probes.half()) {
                    stage.computeInFloats();
                    inFloats = true;
                } else if (!Tensors.areConvolutionsMadeOfProducts()) {
                    Tensors.makeConvolutionsOfProducts(true);
                } else if (without.isPresent()) {
                    Tensors.makeConvolutionsOfProducts(products);
                    return Optional.of(
                            new Decision("Gradients could not be checked: " + without.get() + ".", inFloats));
                } else {
                    throw wrongEverywhere(faults);
                }
            }
        }
    }

    private static TrainingException wrongEverywhere(List<String> faults) {
        return new TrainingException("Gradients are wrong on this computer in every arithmetic that was tried ("
                + String.join("; ", faults) + "); train on another computer, or another --device.");
    }

    private static String sentence(String name, List<String> faults) {
        return "Gradients checked: " + name + ", " + EngineEnvironment.instructions()
                + (faults.isEmpty() ? "" : "; not " + String.join("; not ", faults)) + ".";
    }

    private static String name(boolean half) {
        return (half ? "bfloat16" : "float32")
                + (Tensors.areConvolutionsMadeOfProducts() ? " with convolutions made of matrix products" : "");
    }
}

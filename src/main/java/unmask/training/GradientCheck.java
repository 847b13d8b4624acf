package unmask.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;

/**
 * Holds gradients against what losses really do: computed twice they must be the same, and along a direction d the gradient g
 * must foretell the central difference, {@code g d = (L(w + s d) - L(w - s d)) / 2s}. Differences are always taken in 32-bit
 * floats. Two directions are tried, in which each tensor moves by the same share of its own size, so that none hides behind
 * another: that of the gradient, and one with signs by chance, along which an error that has nothing to do with the gradient weighs
 * as much as it is large.
 */
final class GradientCheck {
    /** How far gradient and difference may be apart along a direction, in parts of what is expected there. */
    private record Tolerance(double own, double byChance) {}

    /** Along signs by chance kinks and rounding weigh more, as the loss changes little. */
    private static final Tolerance FULL = new Tolerance(0.04, 0.18);

    private static final Tolerance HALF = new Tolerance(0.2, 0.5);

    /** How far two gradients of the same loss may be apart where sums are added up in any order. */
    private static final double UNORDERED = 0.02;

    private final GradientProbes probes;

    private GradientCheck(GradientProbes probes) {
        this.probes = probes;
    }

    /** What is wrong with the gradients, as the end of a sentence, or nothing. */
    static Optional<String> fault(GradientProbes probes) {
        GradientCheck check = new GradientCheck(probes);
        return probes.all().stream().map(check::fault).flatMap(Optional::stream).findFirst();
    }

    /** Which loss has no finite value, so that its gradients say nothing, as the end of a sentence; nothing if all have. */
    static Optional<String> lossWithoutValue(GradientProbes probes) {
        for (GradientProbes.Probe probe : probes.all()) {
            try (NDManager scope = probes.scope().newSubManager()) {
                double value = probe.loss().of(scope, probes.half()).getFloat();
                if (!Double.isFinite(value)) {
                    return Optional.of(probe.name() + " is " + value);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(GradientProbes.Probe probe) {
        try (NDManager scope = probes.scope().newSubManager()) {
            List<NDArray> gradient = gradient(probe, scope);
            double norm = Gradients.norm(gradient).getFloat();
            if (!Double.isFinite(norm)) {
                return Optional.of("the gradient of " + probe.name() + " is " + norm);
            }
            double apart =
                    Gradients.norm(difference(gradient, gradient(probe, scope))).getFloat();
            if (!(apart <= (probes.repeatable() ? 0 : UNORDERED * norm))) {
                return Optional.of(
                        "the gradient of " + probe.name() + " is another each time, by " + percent(apart / norm));
            }
            if (norm == 0) {
                return Optional.empty();
            }
            Tolerance tolerance = probes.half() && probe.everHalf() ? HALF : FULL;
            LossDifferences differences = new LossDifferences(probe.loss(), probe.tensors(), gradient, scope);
            return differences
                    .errorAbove(tolerance.own, differences.alongGradient())
                    .or(() -> differences.errorAbove(tolerance.byChance, differences.alongSignsByChance()))
                    .map(error -> "the gradient of " + probe.name() + " is off by " + percent(error));
        }
    }

    private List<NDArray> gradient(GradientProbes.Probe probe, NDManager owner) {
        List<NDArray> gradient;
        try (NDManager scope = owner.newSubManager()) {
            try (GradientTape _ = GradientTape.open()) {
                gradient = Gradients.of(probe.loss().of(scope, probes.half()), probe.tensors(), false);
            }
            gradient.forEach(each -> each.attach(owner));
        }
        return gradient;
    }

    private static List<NDArray> difference(List<NDArray> a, List<NDArray> b) {
        List<NDArray> out = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            out.add(a.get(i).sub(b.get(i)));
        }
        return out;
    }

    private static String percent(double share) {
        return share < 10 ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "many times its size";
    }
}

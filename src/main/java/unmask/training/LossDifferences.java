package unmask.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

/** How one loss really changes along a direction, beside what its gradient foretells. */
final class LossDifferences {
    /** Share of the loss that a first step is to change, where rounding and curvature both matter little. */
    private static final double CHANGE = 0.1;

    /** Of a loss, in parts of it; those of its parts may be around one when they cancel. */
    private static final double ROUNDING = 2e-6;

    /** The most that rounding may add to a tolerance at a shorter step, in parts of it. */
    private static final double SHARE_OF_ROUNDING = 0.25;

    /** In parts of the tensors' sizes. */
    private static final double LONGEST_STEP = 0.005;

    /** Shorter ones are lost when weights are rounded. */
    private static final double SHORTEST_STEP = 1e-6;

    private static final double SHORTER = 3;
    private static final int TRIES = 6;

    /** Size of an element that weights are taken to have at least; those of a new network may be zero. */
    private static final double LEAST_SIZE = 0.01;

    private static final long SEED = 0x5109e;

    private final GradientProbes.Loss loss;
    private final List<NDArray> tensors;
    private final List<NDArray> gradient;
    private final NDManager scope;
    private final List<NDArray> start = new ArrayList<>();

    /**
     * A direction.
     *
     * @param foretold slope of the loss along it, by the gradient
     * @param scale what its error is held against
     */
    record Direction(List<NDArray> d, double foretold, double scale) {}

    /**
     * @param tensors that the loss depends on; they are where they were after each look
     * @param gradient of the loss by them
     * @param scope owns what is computed
     */
    LossDifferences(GradientProbes.Loss loss, List<NDArray> tensors, List<NDArray> gradient, NDManager scope) {
        this.loss = loss;
        this.tensors = tensors;
        this.gradient = gradient;
        this.scope = scope;
        for (NDArray tensor : tensors) {
            NDArray copy = tensor.stopGradient().duplicate();
            copy.attach(scope);
            start.add(copy);
        }
    }

    Direction alongGradient() {
        List<NDArray> d = new ArrayList<>();
        double foretold = 0;
        for (int i = 0; i < start.size(); i++) {
            NDArray each = Tensors.times(gradient.get(i), share(i));
            d.add(each);
            foretold += dot(each, gradient.get(i));
        }
        return new Direction(d, foretold, foretold);
    }

    /** Also where the gradient is zero. */
    Direction alongSignsByChance() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<NDArray> d = new ArrayList<>();
        double foretold = 0;
        double variance = 0;
        for (int i = 0; i < start.size(); i++) {
            NDArray g = gradient.get(i);
            float[] signs = new float[Math.toIntExact(g.size())];
            for (int k = 0; k < signs.length; k++) {
                signs[k] = random.nextBoolean() ? 0.5f : -0.5f;
            }
            float typical = (float) (size(i) / Math.sqrt(signs.length));
            NDArray sizes = Tensors.times(g.abs(), share(i)).add(typical);
            NDArray each = sizes.mul(OwnedTensors.create(scope, signs, g.getShape()));
            NDArray part = each.mul(g);
            d.add(each);
            foretold += part.sum().getFloat();
            variance += dot(part, part);
        }
        return new Direction(d, foretold, Math.sqrt(variance));
    }

    /** What a tensor's gradient is multiplied by to be as large as the tensor. */
    private double share(int tensor) {
        double norm = Gradients.norm(List.of(gradient.get(tensor))).getFloat();
        return norm == 0 ? 0 : size(tensor) / norm;
    }

    private double size(int tensor) {
        double least = LEAST_SIZE * Math.sqrt(start.get(tensor).size());
        return Math.max(Gradients.norm(List.of(start.get(tensor))).getFloat(), least);
    }

    /**
     * By how much the gradient is off along a direction, in parts of what is expected there, if that is more than tolerated. A
     * step that is too long or too short for this loss only makes gradients look wrong, so others are tried.
     */
    Optional<Double> errorAbove(double tolerance, Direction direction) {
        double value = Math.abs(value());
        double step = Math.clamp(CHANGE * (value + CHANGE) / (2 * direction.scale), SHORTEST_STEP, LONGEST_STEP);
        double longer = Double.NaN;
        double apart = Double.NaN;
        for (int i = 0; i < TRIES; i++) {
            double error = error(direction, step);
            // Richardson's extrapolation from this step and the one before
            double further = i == 0 ? error : error + (error - longer) / (SHORTER * SHORTER - 1);
            apart = Math.min(Math.abs(error), Math.abs(further)) / direction.scale;
            double rounding = ROUNDING * (1 + value) / (2 * step * direction.scale);
            // short steps must not hide an error in rounding; a loss that hardly moves at the longest cannot be checked
            if (apart <= tolerance + (i == 0 ? rounding : Math.min(rounding, SHARE_OF_ROUNDING * tolerance))) {
                return Optional.empty();
            }
            longer = error;
            step = Math.max(SHORTEST_STEP, step / SHORTER);
        }
        return Optional.of(apart);
    }

    /** By how much the slope is more than foretold, for the way that the tensors really went after their rounding. */
    private double error(Direction direction, double step) {
        double foretold = move(direction, step);
        double found = value();
        foretold -= move(direction, -step);
        found -= value();
        move(direction, 0);
        return (found - foretold) / (2 * step);
    }

    /** Returns how much the gradient foretells that the loss grows by it. */
    private double move(Direction direction, double step) {
        double foretold = 0;
        for (int i = 0; i < start.size(); i++) {
            try (NDArray by = Tensors.times(direction.d.get(i), step);
                    NDArray moved = by.add(start.get(i));
                    NDArray way = moved.sub(start.get(i))) {
                Tensors.overwrite(tensors.get(i), moved);
                foretold += dot(way, gradient.get(i));
            }
        }
        return foretold;
    }

    private double value() {
        try (NDManager ofValue = scope.newSubManager()) {
            return loss.of(ofValue, false).getFloat();
        }
    }

    private static double dot(NDArray a, NDArray b) {
        try (NDArray product = a.mul(b);
                NDArray sum = product.sum()) {
            return sum.getFloat();
        }
    }
}

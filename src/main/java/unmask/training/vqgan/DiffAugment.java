package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import unmask.nn.OwnedTensors;

/**
 * Differentiable augmentation of what a discriminator sees (Zhao et al. 2020): brightness, saturation, contrast,
 * translation and cutout, drawn anew for each picture. Pictures are (B, 3, H, W).
 */
public final class DiffAugment {
    private static final double TRANSLATION = 0.125;
    private static final double CUTOUT = 0.5;
    private static final int RGB = 3;

    /** Which kinds of change are made, in this order. */
    public record Policy(boolean colour, boolean translation, boolean cutout) {
        /** The paper's: colour and translation. */
        public static final Policy PAPER = new Policy(true, true, false);

        /** Moves only, for short trainings: colours that jump hide for long what tells blurred pictures from sharp ones. */
        public static final Policy MOVING = new Policy(false, true, false);

        /** Pictures stay as they are. */
        public static final Policy NONE = new Policy(false, false, false);
    }

    /**
     * The draws for one picture.
     *
     * @param brightness from 0 to 1; one half changes nothing
     * @param saturation from 0 to 1; one half changes nothing
     * @param contrast from 0 to 1; one half changes nothing
     * @param down rows that the picture's content moves up, at most an eighth of the height either way
     * @param right columns that it moves left
     * @param cutRow middle row of the square that is blackened, from 0 to the height
     * @param cutColumn its middle column
     */
    record Draws(
            double brightness, double saturation, double contrast, int down, int right, int cutRow, int cutColumn) {
        static Draws of(RandomGenerator random, int height, int width) {
            int rows = reach(height);
            int columns = reach(width);
            return new Draws(
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextInt(-rows, rows + 1),
                    random.nextInt(-columns, columns + 1),
                    random.nextInt(height + 1 - cut(height) % 2),
                    random.nextInt(width + 1 - cut(width) % 2));
        }
    }

    private final Policy policy;

    public DiffAugment(Policy policy) {
        this.policy = policy;
    }

    /** Changed pictures in the scope of {@code x}; gradients flow through. */
    NDArray apply(NDArray x, RandomGenerator random) {
        Shape shape = x.getShape();
        Draws[] draws = new Draws[(int) shape.get(0)];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = Draws.of(random, (int) shape.get(2), (int) shape.get(3));
        }
        return apply(x, draws);
    }

    NDArray apply(NDArray x, Draws... draws) {
        NDArray y = policy.colour ? colour(x, draws) : x;
        return policy.translation || policy.cutout ? moved(y, draws) : y;
    }

    private static NDArray colour(NDArray x, Draws... draws) {
        NDManager scope = x.getManager();
        NDArray y = x.add(each(scope, draws, d -> d.brightness - 0.5));
        NDArray grey = y.mean(new int[] {1}, true);
        y = y.sub(grey).mul(each(scope, draws, d -> 2 * d.saturation)).add(grey);
        NDArray mean = y.reshape(draws.length, -1).mean(new int[] {1}, true).reshape(draws.length, 1, 1, 1);
        return y.sub(mean).mul(each(scope, draws, d -> d.contrast + 0.5)).add(mean);
    }

    /** Every pixel is fetched from where it comes from, or from a black one that is put behind the picture's last. */
    private NDArray moved(NDArray x, Draws... draws) {
        Shape shape = x.getShape();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int area = height * width;
        long[] from = new long[draws.length * RGB * area];
        for (int image = 0; image < draws.length; image++) {
            for (int i = 0; i < area; i++) {
                long source = source(draws[image], i / width, i % width, height, width);
                for (int channel = 0; channel < RGB; channel++) {
                    from[(image * RGB + channel) * area + i] = source;
                }
            }
        }
        NDManager scope = x.getManager();
        NDArray flat = x.reshape(draws.length, RGB, area);
        NDArray black = scope.zeros(new Shape(draws.length, RGB, 1));
        NDArray index = OwnedTensors.create(scope, from, new Shape(draws.length, RGB, area));
        return flat.concat(black, 2).gather(index, 2).reshape(shape);
    }

    private long source(Draws d, int row, int column, int height, int width) {
        long black = (long) height * width;
        if (policy.cutout && inCut(row, d.cutRow, height) && inCut(column, d.cutColumn, width)) {
            return black;
        }
        int y = row + (policy.translation ? d.down : 0);
        int x = column + (policy.translation ? d.right : 0);
        return y < 0 || y >= height || x < 0 || x >= width ? black : (long) y * width + x;
    }

    private static boolean inCut(int place, int middle, int side) {
        int first = middle - cut(side) / 2;
        // the square's pixels that would lie outside fall on the picture's edge
        return place >= Math.clamp(first, 0, side - 1) && place <= Math.clamp(first + cut(side) - 1, 0, side - 1);
    }

    private static int cut(int side) {
        return (int) (side * CUTOUT + 0.5);
    }

    private static int reach(int side) {
        return (int) (side * TRANSLATION + 0.5);
    }

    private interface Value {
        double of(Draws draws);
    }

    private static NDArray each(NDManager scope, Draws[] draws, Value value) {
        float[] values = new float[draws.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.of(draws[i]);
        }
        return OwnedTensors.create(scope, values, new Shape(values.length, 1, 1, 1));
    }
}

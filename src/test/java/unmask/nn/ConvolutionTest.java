package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolutions and their gradients against plain loops, with numbers of channels that fill no block of a processor's vectors:
 * in those the engine's own are wrong on some processors.
 */
class ConvolutionTest {
    private static final int[] IN = {1, 3, 8, 16, 20, 24, 32, 40, 48, 56, 72, 80};
    private static final int[] SIDES = {17, 24, 33, 64};

    /** Kernel, stride, padding. */
    private static final int[][] KINDS = {{1, 1, 0}, {3, 1, 1}, {3, 2, 0}, {3, 2, 1}, {4, 2, 1}, {4, 1, 1}};

    /** Elements of each result that are compared. */
    private static final int COMPARED = 120;

    private final ComputeDevice device = ComputeDevice.open("cpu");
    private final NDManager scope = device.newScope();

    @AfterEach
    void close() {
        Tensors.makeConvolutionsOfProducts(false);
        scope.close();
        device.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 24, 48, 80})
    void resultsAndGradientsAreThoseOfPlainLoops(int out) {
        forEachCase(out, each -> assertRight(each, each.compute(scope, UnaryOperator.identity())));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void soAreThoseMadeOfMatrixProducts(int out) {
        Tensors.makeConvolutionsOfProducts(true);
        forEachCase(out, each -> assertRight(each, each.compute(scope, UnaryOperator.identity())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 24, 48})
    void brainFloatsGiveTheSameButForTheirRounding(int out) {
        forEachCase(out, each -> {
            Results exact = each.compute(scope, UnaryOperator.identity());
            Results rounded = each.inBrainFloats(scope);
            assertClose(exact.y, rounded.y, each + " forward");
            assertClose(exact.byX, rounded.byX, each + " by its input");
            assertClose(exact.byWeight, rounded.byWeight, each + " by its weight");
            double terms = Case.BATCH * each.outSide() * each.outSide(); // that may cancel
            assertClose(exact.byBias, rounded.byBias, Math.sqrt(terms), each + " by its bias");
            assertSame(rounded, each.inBrainFloats(scope), each + " twice");
        });
    }

    @Test
    void theLayoutOfTheInputChangesNoBit() {
        for (int in : new int[] {1, 3, 16, 24}) {
            Case each = new Case(in, 3, 19, 3, 1, 1);
            Results rows = each.compute(scope, UnaryOperator.identity());
            assertSame(rows, each.compute(scope, ConvolutionTest::sideBySide), each + " side by side");
            assertSame(rows, each.compute(scope, x -> sideBySide(x.concat(x, 1)).get(":, :" + in)), each + " a part");
        }
    }

    @Test
    void aPictureOfOnePixelAndOneWithoutBiasAreConvolvedToo() {
        NDArray x = scope.create(new float[] {2, 3}, new Shape(1, 2, 1, 1));
        NDArray weight = scope.create(new float[] {5, 7}, new Shape(1, 2, 1, 1));
        assertArrayEquals(new float[] {31}, Tensors.conv(x, weight, null, 1, 0).toFloatArray());
        Tensors.makeConvolutionsOfProducts(true);
        assertArrayEquals(new float[] {31}, Tensors.conv(x, weight, null, 1, 0).toFloatArray());
    }

    /** Also of what a convolution gives, whose channels lie side by side. */
    @Test
    void otherOperationsDoNotDependOnTheLayout() {
        NDArray weight = scope.create(values(1, 6));
        NDArray bias = scope.create(values(2, 6));
        assertLayoutDoesNotMatter("group norm", x -> Tensors.groupNorm(x, weight, bias, 3, 1e-6));
        assertLayoutDoesNotMatter("group norm and SiLU", x -> Tensors.groupNormSilu(x, weight, bias, 2, 1e-6));
        assertLayoutDoesNotMatter(
                "batch norm",
                x -> Tensors.batchNorm(x, weight, bias, scope.zeros(new Shape(6)), scope.ones(new Shape(6)), true));
        assertLayoutDoesNotMatter(
                "stored batch norm",
                x -> Tensors.batchNorm(x, weight, bias, scope.zeros(new Shape(6)), scope.ones(new Shape(6)), false));
        assertLayoutDoesNotMatter("largest", Tensors::maxPooled);
        assertLayoutDoesNotMatter("mean", Tensors::halved);
        assertLayoutDoesNotMatter("doubled", Tensors::doubled);
        assertLayoutDoesNotMatter("padded", Tensors::padRightAndBottom);
        assertLayoutDoesNotMatter("edges", Tensors::meanEdge);
        assertLayoutDoesNotMatter("leaky ReLU", x -> Tensors.leakyRelu(x, 0.2));
        assertLayoutDoesNotMatter("flat", x -> x.reshape(2, -1).square());
        assertLayoutDoesNotMatter(
                "turned", x -> x.transpose(0, 2, 3, 1).reshape(-1, 6).square());
    }

    @Test
    void onlyOneOperationOfThePackConvolves() {
        String[] operations = OpPack.SOURCE.split("\\bdef ");
        assertTrue(operations.length > 20);
        for (String operation : operations) {
            String name = operation.substring(0, Math.max(0, operation.indexOf('(')));
            assertTrue(name.startsWith("conv") || !operation.contains("conv"), name + " convolves on its own");
        }
    }

    private interface Check {
        void run(Case each);
    }

    private static void forEachCase(int out, Check check) {
        int number = 0;
        for (int in : IN) {
            for (int[] kind : KINDS) {
                check.run(new Case(in, out, SIDES[number++ % SIDES.length], kind[0], kind[1], kind[2]));
            }
        }
    }

    private record Results(float[] y, float[] byX, float[] byWeight, float[] byBias) {}

    /** A convolution of two squares, and what its result is multiplied by before it is summed up. */
    private record Case(int in, int out, int side, int kernel, int stride, int padding) {
        static final int BATCH = 2;

        int outSide() {
            return (side + 2 * padding - kernel) / stride + 1;
        }

        float[] x() {
            return values(1, BATCH * in * side * side);
        }

        float[] weight() {
            return values(2, out * in * kernel * kernel);
        }

        float[] bias() {
            return values(3, out);
        }

        float[] pull() {
            return values(4, BATCH * out * outSide() * outSide());
        }

        /** @param changed makes of what goes in what is convolved */
        Results compute(NDManager owner, UnaryOperator<NDArray> changed) {
            return compute(owner, changed, UnaryOperator.identity());
        }

        Results inBrainFloats(NDManager owner) {
            return compute(owner, Tensors::bfloat16, Tensors::bfloat16);
        }

        private Results compute(NDManager owner, UnaryOperator<NDArray> changed, UnaryOperator<NDArray> weights) {
            try (NDManager scope = owner.newSubManager();
                    GradientTape _ = GradientTape.open()) {
                NDArray x = OwnedTensors.create(scope, x(), new Shape(BATCH, in, side, side));
                NDArray weight = OwnedTensors.create(scope, weight(), new Shape(out, in, kernel, kernel));
                NDArray bias = OwnedTensors.create(scope, bias());
                List<NDArray> all = List.of(x, weight, bias);
                all.forEach(each -> each.setRequiresGradient(true));
                NDArray y = Tensors.float32(
                        Tensors.conv(changed.apply(x), weights.apply(weight), weights.apply(bias), stride, padding));
                assertEquals(new Shape(BATCH, out, outSide(), outSide()), y.getShape());
                NDArray sum =
                        y.mul(OwnedTensors.create(scope, pull(), y.getShape())).sum();
                List<NDArray> gradients = Gradients.of(sum, all, false);
                return new Results(
                        y.toFloatArray(),
                        gradients.get(0).toFloatArray(),
                        gradients.get(1).toFloatArray(),
                        gradients.get(2).toFloatArray());
            }
        }

        /** Calls for each pair of an input pixel and an output pixel that a weight joins. */
        void forEachJoint(int ky, int kx, Joint joint) {
            for (int oy = 0; oy < outSide(); oy++) {
                for (int ox = 0; ox < outSide(); ox++) {
                    int iy = oy * stride + ky - padding;
                    int ix = ox * stride + kx - padding;
                    if (iy >= 0 && ix >= 0 && iy < side && ix < side) {
                        joint.at(iy * side + ix, oy * outSide() + ox);
                    }
                }
            }
        }
    }

    private interface Joint {
        void at(int inPixel, int outPixel);
    }

    /** A sum and what bounds its rounding: the number of its terms and the sum of their sizes. */
    private static final class Sum {
        private double value;
        private double sizes;
        private int terms = 1;

        void add(double term) {
            value += term;
            sizes += Math.abs(term);
            terms++;
        }

        /** In whatever order floats were added (Higham 2002, Eq. 4.4). */
        void assertNear(float found, String what) {
            assertEquals(value, found, terms * 0x1p-24 * sizes + 1e-30, what);
        }
    }

    private static void assertRight(Case c, Results found) {
        float[] x = c.x();
        float[] weight = c.weight();
        float[] pull = c.pull();
        int area = c.side * c.side;
        int outArea = c.outSide() * c.outSide();
        int taps = c.kernel * c.kernel;
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 0; n < COMPARED; n++) {
            int b = random.nextInt(Case.BATCH);
            int o = random.nextInt(c.out);
            int i = random.nextInt(c.in);
            int outPixel = random.nextInt(outArea);
            Sum forward = new Sum();
            forward.add(c.bias()[o]);
            int inPixel = random.nextInt(area);
            Sum byX = new Sum();
            forEachTap(c, outPixel, (tap, pixel) -> {
                for (int each = 0; each < c.in; each++) {
                    forward.add((double) x[(b * c.in + each) * area + pixel] * weight[(o * c.in + each) * taps + tap]);
                }
            });
            forEachTapOnto(c, inPixel, (tap, pixel) -> {
                for (int each = 0; each < c.out; each++) {
                    byX.add((double) pull[(b * c.out + each) * outArea + pixel]
                            * weight[(each * c.in + i) * taps + tap]);
                }
            });
            forward.assertNear(found.y[(b * c.out + o) * outArea + outPixel], c + " forward");
            byX.assertNear(found.byX[(b * c.in + i) * area + inPixel], c + " by its input");
        }
        for (int n = 0; n < COMPARED / 20; n++) {
            int o = random.nextInt(c.out);
            int i = random.nextInt(c.in);
            int tap = random.nextInt(taps);
            Sum byWeight = new Sum();
            for (int b = 0; b < Case.BATCH; b++) {
                int from = (b * c.in + i) * area;
                int to = (b * c.out + o) * outArea;
                c.forEachJoint(
                        tap / c.kernel,
                        tap % c.kernel,
                        (in, out) -> byWeight.add((double) x[from + in] * pull[to + out]));
            }
            byWeight.assertNear(found.byWeight[(o * c.in + i) * taps + tap], c + " by its weight");
        }
        for (int o = 0; o < c.out; o++) {
            Sum byBias = new Sum();
            for (int b = 0; b < Case.BATCH; b++) {
                for (int pixel = 0; pixel < outArea; pixel++) {
                    byBias.add(pull[(b * c.out + o) * outArea + pixel]);
                }
            }
            byBias.assertNear(found.byBias[o], c + " by its bias");
        }
    }

    /** The input pixels that an output pixel sees, each through one tap of the kernel. */
    private static void forEachTap(Case c, int outPixel, Joint joint) {
        for (int tap = 0; tap < c.kernel * c.kernel; tap++) {
            int y = outPixel / c.outSide() * c.stride + tap / c.kernel - c.padding;
            int x = outPixel % c.outSide() * c.stride + tap % c.kernel - c.padding;
            if (y >= 0 && x >= 0 && y < c.side && x < c.side) {
                joint.at(tap, y * c.side + x);
            }
        }
    }

    /** The output pixels that see an input pixel. */
    private static void forEachTapOnto(Case c, int inPixel, Joint joint) {
        for (int tap = 0; tap < c.kernel * c.kernel; tap++) {
            int y = inPixel / c.side + c.padding - tap / c.kernel;
            int x = inPixel % c.side + c.padding - tap % c.kernel;
            boolean onGrid = y >= 0 && x >= 0 && y % c.stride == 0 && x % c.stride == 0;
            if (onGrid && y / c.stride < c.outSide() && x / c.stride < c.outSide()) {
                joint.at(tap, y / c.stride * c.outSide() + x / c.stride);
            }
        }
    }

    private void assertLayoutDoesNotMatter(String what, UnaryOperator<NDArray> operation) {
        float[][] found = new float[2][];
        float[][] gradients = new float[2][];
        for (int i = 0; i < 2; i++) {
            try (GradientTape _ = GradientTape.open()) {
                NDArray x = OwnedTensors.create(scope, values(3, 2 * 6 * 8 * 10), new Shape(2, 6, 8, 10));
                x.setRequiresGradient(true);
                NDArray y = operation.apply(i == 0 ? x : sideBySide(x));
                found[i] = y.toFloatArray();
                NDArray pull = OwnedTensors.create(scope, values(4, (int) y.size()), y.getShape());
                gradients[i] = Gradients.of(y.mul(pull).sum(), List.of(x), false)
                        .getFirst()
                        .toFloatArray();
            }
        }
        assertArrayEquals(found[0], found[1], 1e-5f, what);
        assertArrayEquals(gradients[0], gradients[1], 1e-5f, what + " by its input");
    }

    /** The same tensor with the channels of a pixel side by side in memory. */
    private static NDArray sideBySide(NDArray x) {
        NDArray rows = x.transpose(0, 2, 3, 1).reshape(-1); // copies
        Shape shape = x.getShape();
        return rows.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
                .transpose(0, 3, 1, 2);
    }

    private static void assertClose(float[] expected, float[] found, String what) {
        IntToDoubleFunction square = i -> (double) expected[i] * expected[i];
        double mean = IntStream.range(0, expected.length)
                .mapToDouble(square)
                .average()
                .orElseThrow();
        assertClose(expected, found, Math.sqrt(mean), what);
    }

    /** Within a few roundings to 8 bits, by the size of a typical element. */
    private static void assertClose(float[] expected, float[] found, double typical, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 0x1p-5 * (typical + Math.abs(expected[i])), what);
        }
    }

    private static void assertSame(Results expected, Results found, String what) {
        assertArrayEquals(expected.y, found.y, what);
        assertArrayEquals(expected.byX, found.byX, what + ", by its input");
        assertArrayEquals(expected.byWeight, found.byWeight, what + ", by its weight");
        assertArrayEquals(expected.byBias, found.byBias, what + ", by its bias");
    }

    private static float[] values(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) random.nextDouble(-1, 1);
        }
        return out;
    }
}

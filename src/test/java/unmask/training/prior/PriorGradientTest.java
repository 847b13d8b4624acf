package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.Weights;

/** Losses against a naive recomputation in double precision, and gradients against its finite differences. */
class PriorGradientTest {
    private static final PriorSizes SIZES = new PriorSizes(2, 8, 2, 3, 3, 5, 5, 7);
    private static final int[] TIMES = {1, 4, 7};
    private static final double STEP = 1e-5;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<int[]> pictures = List.of(row(9), row(9), row(9));
    private final List<boolean[]> hidden = Arrays.stream(TIMES)
            .mapToObj(time -> new ForwardProcess(7, true, false).hidden(time, 9, random))
            .toList();

    @Test
    void everyLossOfDenoisingAgreesWithItsFormula() {
        for (PriorObjective objective : List.of(
                PriorObjective.REWEIGHTED_ELBO,
                PriorObjective.REFERENCE_REWEIGHTED_ELBO,
                PriorObjective.ELBO,
                PriorObjective.MASKED_LM)) {
            DenoisingTask task = new DenoisingTask(SIZES, settings(objective));
            assertGradients(task, (w, scope) -> denoising(task, w, scope), w -> naiveDenoising(w, objective));
        }
    }

    @Test
    void theLossOfTheBaselineAgreesWithItsFormula() {
        AutoregressiveTask task = new AutoregressiveTask(SIZES, settings(PriorObjective.AUTOREGRESSIVE));
        assertGradients(
                task,
                (w, scope) -> task.exercise(pictures, random)
                        .loss(TransformerNetwork.Pass.of(w), scope)
                        .scalar()
                        .orElseThrow(),
                this::naiveBaseline);
    }

    @Test
    void noPositionOfTheBaselineSeesALaterOne() {
        NaiveTransformer network = new NaiveTransformer(SIZES, naive(weightValues(true)), true);
        int[] one = {1, 2, 3, 0, 4, 1, 2, 2};
        int[] other = {1, 2, 3, 0, 0, 3, 4, 1};
        double[][] a = network.logits(one);
        double[][] b = network.logits(other);
        for (int i = 0; i <= 4; i++) {
            assertEquals(a[i][0], b[i][0], 1e-12, "position " + i + " sees tokens before it only");
        }
        assertTrue(Math.abs(a[5][0] - b[5][0]) > 1e-6);
    }

    @Test
    void matrixProductsInBrainFloatsGiveNearlyTheSameGradient() {
        DenoisingTask task = new DenoisingTask(SIZES, settings(PriorObjective.ELBO));
        try (Weights weights = Weights.create(
                        task.network().names(),
                        (name, shape) -> weightValues(false).get(name),
                        device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            weights.requireGradients();
            MaskedBatch batch = MaskedBatch.of(pictures, hidden, SIZES.maskToken());
            NDArray full = task.loss(TransformerNetwork.Pass.of(weights), batch, TIMES, scope)
                    .scalar()
                    .orElseThrow();
            TransformerNetwork.Pass pass = new TransformerNetwork.Pass(weights, weights.bfloat16(scope), 0);
            NDArray half = task.loss(pass, batch, TIMES, scope).scalar().orElseThrow();
            assertEquals(full.getFloat(), half.getFloat(), 0.01 * full.getFloat());
            double fullNorm =
                    Gradients.norm(Gradients.of(full, weights.tensors(), false)).getFloat();
            double halfNorm =
                    Gradients.norm(Gradients.of(half, weights.tensors(), false)).getFloat();
            assertEquals(fullNorm, halfNorm, 0.05 * fullNorm);
        }
    }

    private interface Recorded {
        NDArray loss(Weights weights, NDManager scope);
    }

    private interface Naive {
        double loss(Map<String, double[]> weights);
    }

    /** Every third element of every tensor is moved on its own. */
    private void assertGradients(PriorTask task, Recorded recorded, Naive formula) {
        boolean causal = task instanceof AutoregressiveTask;
        Map<String, double[]> exact = naive(weightValues(causal));
        try (Weights weights = Weights.create(
                        task.network().names(),
                        (name, shape) -> weightValues(causal).get(name),
                        device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            weights.requireGradients();
            NDArray loss = recorded.loss(weights, scope);
            assertEquals(formula.loss(exact), loss.getFloat(), 1e-5);
            List<NDArray> gradients = Gradients.of(loss, weights.tensors(), false);
            int tensor = 0;
            for (String name : weights.shapes().keySet()) {
                float[] gradient = gradients.get(tensor++).toFloatArray();
                double[] values = exact.get(name);
                for (int i = tensor % 3; i < values.length; i += 3) {
                    assertEquals(slope(formula, exact, values, i), gradient[i], 2e-5, name + " " + i);
                }
            }
        }
    }

    private static double slope(Naive formula, Map<String, double[]> all, double[] values, int i) {
        double before = values[i];
        values[i] = before + STEP;
        double up = formula.loss(all);
        values[i] = before - STEP;
        double down = formula.loss(all);
        values[i] = before;
        return (up - down) / (2 * STEP);
    }

    private NDArray denoising(DenoisingTask task, Weights weights, NDManager scope) {
        MaskedBatch batch = MaskedBatch.of(pictures, hidden, SIZES.maskToken());
        return task.loss(TransformerNetwork.Pass.of(weights), batch, TIMES, scope)
                .scalar()
                .orElseThrow();
    }

    private double naiveDenoising(Map<String, double[]> weights, PriorObjective objective) {
        NaiveTransformer network = new NaiveTransformer(SIZES, weights, false);
        double mean = 0;
        for (int b = 0; b < pictures.size(); b++) {
            int[] seen = pictures.get(b).clone();
            for (int i = 0; i < seen.length; i++) {
                seen[i] = hidden.get(b)[i] ? SIZES.maskToken() : seen[i];
            }
            double[] each = network.crossEntropies(seen, pictures.get(b));
            double sum = 0;
            int count = 0;
            for (int i = 0; i < each.length; i++) {
                sum += hidden.get(b)[i] ? each[i] : 0;
                count += hidden.get(b)[i] ? 1 : 0;
            }
            mean += objective.weight(TIMES[b], SIZES.timesteps(), count, each.length) * sum / pictures.size();
        }
        return mean;
    }

    private double naiveBaseline(Map<String, double[]> weights) {
        NaiveTransformer network = new NaiveTransformer(SIZES, weights, true);
        double nats = 0;
        for (int[] picture : pictures) {
            nats += Arrays.stream(network.crossEntropies(Arrays.copyOf(picture, picture.length - 1), picture))
                    .sum();
        }
        return nats / (pictures.size() * 9 * Math.log(2));
    }

    private static Map<String, float[]> weightValues(boolean causal) {
        TransformerNetwork network = causal ? TransformerNetwork.autoregressive(SIZES) : new TransformerNetwork(SIZES);
        Map<String, float[]> values = new LinkedHashMap<>();
        network.names().required().forEach((name, shape) -> {
            SplittableRandom of = new SplittableRandom(name.hashCode());
            float[] each = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < each.length; i++) {
                each[i] = (float) of.nextDouble(-0.5, 0.5) + (name.matches(".*ln.*weight") ? 1 : 0);
            }
            values.put(name, each);
        });
        return values;
    }

    private static Map<String, double[]> naive(Map<String, float[]> weights) {
        Map<String, double[]> out = new LinkedHashMap<>();
        weights.forEach((name, values) -> {
            double[] exact = new double[values.length];
            Arrays.setAll(exact, i -> values[i]);
            out.put(name, exact);
        });
        return out;
    }

    private int[] row(int length) {
        return random.ints(length, 0, SIZES.codes()).toArray();
    }

    private static PriorSettings settings(PriorObjective objective) {
        return PriorStageTest.settings(objective, 0, false);
    }
}

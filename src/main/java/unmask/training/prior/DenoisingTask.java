package unmask.training.prior;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import unmask.diffusion.ElboByCount;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

/**
 * Learning to predict what the forward process hid (Bond-Taylor et al. 2022, section 3.2). Only hidden tokens get logits:
 * the rest has no part in the loss. Symbols: B pictures of L tokens, M hidden tokens in all, D width, K codes.
 */
final class DenoisingTask implements PriorTask {
    private static final long VALIDATION_SEED = 20;
    private static final int EVALUATED_AT_ONCE = 16;

    /** An eighth of the usual number; a preview should not take the time of hundreds of steps of training. */
    private static final int GENERATING_STEPS = 32;

    private final PriorSizes sizes;
    private final TransformerNetwork network;
    private final ForwardProcess process;
    private final PriorObjective objective;
    private final double labelSmoothing;
    private final ElboByCount bound;

    DenoisingTask(PriorSizes sizes, PriorSettings settings) {
        this.sizes = sizes;
        this.network = new TransformerNetwork(sizes);
        this.process = new ForwardProcess(sizes.timesteps(), settings.fixedMasks(), settings.stratifiedTimes());
        this.objective = settings.objective();
        this.labelSmoothing = settings.labelSmoothing();
        this.bound = new ElboByCount(sizes.timesteps(), length());
    }

    @Override
    public TransformerNetwork network() {
        return network;
    }

    @Override
    public Exercise exercise(List<int[]> pictures, SplittableRandom random) {
        int[] times = process.times(pictures.size(), random);
        List<boolean[]> hidden = Arrays.stream(times)
                .mapToObj(time -> process.hidden(time, length(), random))
                .toList();
        return new Corrupted(pictures, times, hidden);
    }

    /** Pictures, and of each a time and the tokens that are hidden by then. */
    private final class Corrupted implements Exercise {
        private final List<int[]> pictures;
        private final int[] times;
        private final List<boolean[]> hidden;

        Corrupted(List<int[]> pictures, int[] times, List<boolean[]> hidden) {
            this.pictures = pictures;
            this.times = times;
            this.hidden = hidden;
        }

        @Override
        public Exercise part(int start, int end) {
            return new Corrupted(
                    pictures.subList(start, end), Arrays.copyOfRange(times, start, end), hidden.subList(start, end));
        }

        @Override
        public Loss loss(TransformerNetwork.Pass pass, NDManager scope) {
            return DenoisingTask.this.loss(pass, MaskedBatch.of(pictures, hidden, sizes.maskToken()), times, scope);
        }
    }

    /** @param times of each picture of the batch */
    Loss loss(TransformerNetwork.Pass pass, MaskedBatch batch, int[] times, NDManager scope) {
        if (batch.hiddenTokens() == 0) {
            return new Loss(Optional.empty(), 0, OptionalDouble.of(0));
        }
        NDArray ce = crossEntropies(pass, batch, labelSmoothing, scope); // (M)
        NDArray loss = ce.mul(OwnedTensors.create(scope, weights(objective, batch, times)))
                .sum();
        double elbo = product(ce.toFloatArray(), weights(PriorObjective.ELBO, batch, times));
        return new Loss(Optional.of(loss), loss.getFloat(), OptionalDouble.of(elbo));
    }

    @Override
    public double bitsPerToken(TransformerNetwork.Pass pass, List<int[]> pictures, NDManager scope) {
        SplittableRandom random = new SplittableRandom(VALIDATION_SEED);
        int[] counts = bound.counts(pictures.size(), random);
        List<boolean[]> hidden = Arrays.stream(counts)
                .mapToObj(count -> ForwardProcess.anyOf(count, length(), random))
                .toList();
        double bits = 0;
        for (int from = 0; from < counts.length; from += EVALUATED_AT_ONCE) {
            int end = Math.min(counts.length, from + EVALUATED_AT_ONCE);
            MaskedBatch batch =
                    MaskedBatch.of(pictures.subList(from, end), hidden.subList(from, end), sizes.maskToken());
            // each count is as likely as any other, so it stands for L of them; L tokens share the bits
            double[] weights = Arrays.stream(counts, from, end)
                    .mapToDouble(count -> bound.weight(count) / Math.log(2))
                    .toArray();
            try (NDManager ofBatch = scope.newSubManager()) {
                bits += product(crossEntropies(pass, batch, 0, ofBatch).toFloatArray(), batch.spread(weights));
            }
        }
        return bits / pictures.size();
    }

    /**
     * {@inheritDoc} By the reverse process of section 3.2: the step at which each token appears is uniform on few steps.
     */
    @Override
    public List<int[]> generate(
            TransformerNetwork.Pass pass, int pictures, SplittableRandom random, ComputeDevice device) {
        long[] tokens = new long[pictures * length()];
        Arrays.fill(tokens, sizes.maskToken());
        int[] steps = random.ints(tokens.length, 0, GENERATING_STEPS).toArray();
        for (int step = 0; step < GENERATING_STEPS; step++) {
            int now = step;
            long[] places = LongStream.range(0, tokens.length)
                    .filter(place -> steps[(int) place] == now)
                    .toArray();
            if (places.length > 0) {
                try (NDManager scope = device.newScope()) {
                    float[] logits = network.head(pass, features(pass, tokens, places, scope))
                            .toFloatArray();
                    for (int m = 0; m < places.length; m++) {
                        tokens[(int) places[m]] = TokenDraw.draw(logits, m * sizes.codes(), sizes.codes(), random);
                    }
                }
            }
        }
        return IntStream.range(0, pictures)
                .mapToObj(b -> Arrays.stream(tokens, b * length(), (b + 1) * length())
                        .mapToInt(Math::toIntExact)
                        .toArray())
                .toList();
    }

    /** -> (M), nats. */
    private NDArray crossEntropies(TransformerNetwork.Pass pass, MaskedBatch batch, double smoothing, NDManager scope) {
        NDArray ofHidden = features(pass, batch.tokens(), batch.places(), scope); // (M, D)
        return Tensors.crossEntropy(
                network.head(pass, ofHidden), OwnedTensors.create(scope, batch.targets()), smoothing);
    }

    /** B L tokens, M places -> (M, D). */
    private NDArray features(TransformerNetwork.Pass pass, long[] tokens, long[] places, NDManager scope) {
        NDArray all = OwnedTensors.create(scope, tokens, new Shape(tokens.length / length(), length())); // (B, L)
        NDArray features = network.features(pass, all).reshape(-1, sizes.width()); // (B L, D)
        return Tensors.embedding(OwnedTensors.create(scope, places), features);
    }

    /** The weight of each hidden token in the mean over the batch; (M). */
    private float[] weights(PriorObjective of, MaskedBatch batch, int[] times) {
        int[] hidden = batch.hiddenOfEach(times.length);
        double[] weights = IntStream.range(0, times.length)
                .mapToDouble(b -> of.weight(times[b], sizes.timesteps(), hidden[b], length()) / times.length)
                .toArray();
        return batch.spread(weights);
    }

    private static double product(float[] values, float[] weights) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * weights[i])
                .sum();
    }

    private int length() {
        return sizes.rows() * sizes.columns();
    }
}

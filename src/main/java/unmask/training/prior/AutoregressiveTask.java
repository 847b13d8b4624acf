package unmask.training.prior;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

/**
 * The baseline: learning each token given all before it, row by row (Esser et al. 2021). Symbols: B pictures of L tokens,
 * D width, K codes.
 */
final class AutoregressiveTask implements PriorTask {
    private static final int EVALUATED_AT_ONCE = 16;

    private final PriorSizes sizes;
    private final TransformerNetwork network;
    private final double labelSmoothing;

    AutoregressiveTask(PriorSizes sizes, PriorSettings settings) {
        this.sizes = sizes;
        this.network = TransformerNetwork.autoregressive(sizes);
        this.labelSmoothing = settings.labelSmoothing();
    }

    @Override
    public TransformerNetwork network() {
        return network;
    }

    @Override
    public Exercise exercise(List<int[]> pictures, SplittableRandom random) {
        return new Reading(pictures);
    }

    /** Pictures to be read from the first token to the last; nothing is left to chance. */
    private final class Reading implements Exercise {
        private final List<int[]> pictures;

        Reading(List<int[]> pictures) {
            this.pictures = pictures;
        }

        @Override
        public Exercise part(int start, int end) {
            return new Reading(pictures.subList(start, end));
        }

        @Override
        public Loss loss(TransformerNetwork.Pass pass, NDManager scope) {
            NDArray loss = meanBits(pass, pictures, labelSmoothing, scope);
            return new Loss(Optional.of(loss), loss.getFloat(), OptionalDouble.empty());
        }
    }

    @Override
    public double bitsPerToken(TransformerNetwork.Pass pass, List<int[]> pictures, NDManager scope) {
        double bits = 0;
        for (int from = 0; from < pictures.size(); from += EVALUATED_AT_ONCE) {
            List<int[]> part = pictures.subList(from, Math.min(pictures.size(), from + EVALUATED_AT_ONCE));
            try (NDManager ofPart = scope.newSubManager()) {
                bits += part.size() * meanBits(pass, part, 0, ofPart).getFloat();
            }
        }
        return bits / pictures.size();
    }

    @Override
    public List<int[]> generate(
            TransformerNetwork.Pass pass, int pictures, SplittableRandom random, ComputeDevice device) {
        int length = sizes.rows() * sizes.columns();
        int[][] tokens = new int[pictures][length];
        for (int i = 0; i < length; i++) {
            int known = i;
            long[] before = Arrays.stream(tokens)
                    .flatMapToInt(picture -> Arrays.stream(picture, 0, known))
                    .asLongStream()
                    .toArray();
            try (NDManager scope = device.newScope()) {
                NDArray features =
                        network.features(pass, OwnedTensors.create(scope, before, new Shape(pictures, known)));
                float[] logits = network.head(pass, features.get(":, -1")).toFloatArray(); // (B, K)
                for (int b = 0; b < pictures; b++) {
                    tokens[b][i] = TokenDraw.draw(logits, b * sizes.codes(), sizes.codes(), random);
                }
            }
        }
        return List.of(tokens);
    }

    private NDArray meanBits(TransformerNetwork.Pass pass, List<int[]> pictures, double smoothing, NDManager scope) {
        int length = sizes.rows() * sizes.columns();
        long[] before = pictures.stream()
                .flatMapToInt(picture -> Arrays.stream(picture, 0, length - 1))
                .asLongStream()
                .toArray();
        long[] targets =
                pictures.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
        NDArray tokens = OwnedTensors.create(scope, before, new Shape(pictures.size(), length - 1));
        NDArray logits = network.head(pass, network.features(pass, tokens)).reshape(-1, sizes.codes()); // (B L, K)
        NDArray nats = Tensors.crossEntropy(logits, OwnedTensors.create(scope, targets), smoothing)
                .mean();
        return Tensors.times(nats, 1 / Math.log(2));
    }
}

package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unmask.nn.AdamW;
import unmask.nn.ComputeDevice;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.SavedWeights;

/** The discriminator that stage one trains against (Bond-Taylor et al. 2022, Eq. 9, with the hinge loss). */
final class Adversary implements AutoCloseable {
    private static final String FILE = "discriminator.safetensors";
    private static final AdamW.Settings OPTIMIZER = new AdamW.Settings(0.5, 0.9, 1e-8, 0);
    private static final double LAMBDA_EPS = 1e-4;

    private final VqganSettings.Adversary settings;
    private final Discriminator network;
    private final DiffAugment augmentation;
    private final Weights parameters;
    private final Weights statistics;
    private final AdamW optimizer;

    Adversary(VqganSettings.Adversary settings, long seed, ComputeDevice device) {
        this.settings = settings;
        this.network = new Discriminator(settings.channels());
        this.augmentation = new DiffAugment(settings.augmentation());
        SplittableRandom random = new SplittableRandom(seed);
        this.parameters = Weights.create(network.parameters(), (name, shape) -> start(name, shape, random), device);
        this.parameters.requireGradients();
        this.statistics = Weights.create(network.statistics(), Adversary::noStatistics, device);
        this.optimizer = new AdamW(parameters, OPTIMIZER, device);
    }

    /**
     * What the generator is told, and what the discriminator saw.
     *
     * @param loss to add to the generator's, its weight included
     * @param raw the same without weight
     * @param lambda the adaptive weight
     * @param seen the reconstructions as the discriminator saw them
     */
    record Verdict(NDArray loss, double raw, double lambda, NDArray seen) {}

    /** Whether the discriminator learns at this step. */
    boolean learnsAt(long step) {
        return step >= settings.fromStep();
    }

    /**
     * The generator's loss. Its weight is such that both losses pull equally at the last layer (Esser et al. 2021, Eq. 7),
     * at most {@code largestLambda}.
     *
     * @param reconstructed (B, 3, H, W)
     * @param reconstructionLoss a scalar
     * @param lastLayer weight of the generator's last convolution
     */
    Verdict judge(
            NDArray reconstructed,
            NDArray reconstructionLoss,
            NDArray lastLayer,
            long step,
            RandomGenerator random) {
        NDArray seen = augmentation.apply(reconstructed, random);
        NDArray loss = network.logits(parameters, statistics, seen, true).mean().neg();
        double lambda = lambda(reconstructionLoss, loss, lastLayer, settings.largestLambda());
        double rising = Math.min(1, (step - settings.fromStep() + 1.0) / Math.max(1, settings.warmUp()));
        NDArray weighted = loss.mul((float) (lambda * settings.weight() * rising));
        return new Verdict(weighted, loss.getFloat(), lambda, seen);
    }

    static double lambda(NDArray reconstructionLoss, NDArray loss, NDArray lastLayer, double largest) {
        double a = norm(Tensors.gradients(reconstructionLoss, List.of(lastLayer), true));
        double b = norm(Tensors.gradients(loss, List.of(lastLayer), true));
        return Math.clamp(a / (b + LAMBDA_EPS), 0, largest);
    }

    /** One step of the discriminator. Returns its loss. */
    double learn(NDArray real, Verdict verdict, RandomGenerator random) {
        NDArray onReal = network.logits(parameters, statistics, augmentation.apply(real, random), true);
        NDArray onSeen = network.logits(parameters, statistics, verdict.seen().stopGradient(), true);
        NDArray loss = hinge(onReal, onSeen);
        optimizer.step(Tensors.gradients(loss, parameters.tensors(), false), settings.learningRate());
        return loss.getFloat();
    }

    /** Half of mean relu(1 - real) + mean relu(1 + seen). */
    static NDArray hinge(NDArray onReal, NDArray onSeen) {
        NDArray missed = Tensors.relu(onReal.neg().add(1f)).mean();
        return missed.add(Tensors.relu(onSeen.add(1f)).mean()).mul(0.5f);
    }

    void save(Checkpoint.Writer out) throws IOException {
        SavedWeights.of(Map.of("parameters", parameters, "statistics", statistics))
                .with(optimizer.moments())
                .write(out, FILE);
        out.number("discriminator.steps", optimizer.steps());
    }

    void restore(Checkpoint in) {
        SavedWeights.read(in, FILE, saved -> {
            saved.into("parameters", parameters);
            saved.into("statistics", statistics);
            optimizer.restore(saved.values("first"), saved.values("second"), in.whole("discriminator.steps"));
        });
    }

    @Override
    public void close() {
        optimizer.close();
        parameters.close();
        statistics.close();
    }

    private static double norm(List<NDArray> gradients) {
        return Tensors.globalNorm(gradients).getFloat();
    }

    private static float[] start(String name, long[] shape, RandomGenerator random) {
        float[] out = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (shape.length == 1) {
            Arrays.fill(out, name.endsWith(".weight") ? 1 : 0);
            return out;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (0.02 * random.nextGaussian());
        }
        return out;
    }

    private static float[] noStatistics(String name, long[] shape) {
        float[] out = new float[(int) shape[0]];
        Arrays.fill(out, name.endsWith("running_var") ? 1 : 0);
        return out;
    }
}

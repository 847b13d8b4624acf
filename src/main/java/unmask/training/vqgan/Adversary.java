package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unmask.nn.AdamW;
import unmask.nn.DeviceGroup;
import unmask.nn.Gradients;
import unmask.nn.Replicas;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.SavedWeights;
import unmask.training.StepNumbers;

/**
 * The discriminator that stage one trains against (Bond-Taylor et al. 2022, Eq. 9, with the hinge loss). Each device has
 * statistics of its own for the normalisations; those of the first are kept.
 */
final class Adversary implements AutoCloseable {
    private static final String FILE = "discriminator.safetensors";

    private final VqganSettings.Adversary settings;
    private final Discriminator network;
    private final Weights parameters;
    private final Weights statistics;
    private final Replicas ofParameters;
    private final Replicas ofStatistics;
    private final List<Weights> statisticsBefore; // the step under way, of each device
    private final AdamW optimizer;

    Adversary(VqganSettings.Adversary settings, long seed, DeviceGroup devices) {
        this.settings = settings;
        this.network = new Discriminator(settings.channels());
        SplittableRandom random = new SplittableRandom(seed);
        this.parameters =
                Weights.create(network.parameters(), (name, shape) -> start(name, shape, random), devices.first());
        this.parameters.requireGradients();
        this.statistics = Weights.create(network.statistics(), Adversary::noStatistics, devices.first());
        this.ofParameters = new Replicas(parameters, devices);
        this.ofStatistics = new Replicas(statistics, devices);
        this.statisticsBefore = IntStream.range(0, devices.size())
                .mapToObj(device -> ofStatistics.on(device).copy())
                .toList();
        this.optimizer = new AdamW(parameters, settings.adamW(), devices.first());
    }

    /** The discriminator on a device of the group. */
    Judge on(int device) {
        return new Judge(settings, network, ofParameters.on(device), ofStatistics.on(device));
    }

    /** Remembers the statistics, which every look at pictures moves. */
    void beginStep() {
        for (int device = 0; device < statisticsBefore.size(); device++) {
            statisticsBefore.get(device).become(ofStatistics.on(device));
        }
    }

    /** Takes back what has changed since {@link #beginStep}. */
    void leaveStepOut() {
        for (int device = 0; device < statisticsBefore.size(); device++) {
            ofStatistics.on(device).become(statisticsBefore.get(device));
        }
    }

    /**
     * Adds what is not finite of a step to its numbers. Statistics overflow before losses do, which they scale down.
     *
     * @param gradients none before the discriminator learns
     */
    void check(List<NDArray> gradients, Map<String, Double> numbers) {
        if (!gradients.isEmpty()) {
            StepNumbers.putIfNotFinite(numbers, "discriminator gradient", norm(gradients));
            for (int device = 0; device < statisticsBefore.size(); device++) {
                List<NDArray> moved = ofStatistics.on(device).tensors();
                StepNumbers.putIfNotFinite(numbers, "discriminator statistics", norm(moved));
            }
        }
    }

    /**
     * One step of the discriminator.
     *
     * @param gradients none before it learns
     */
    void step(List<NDArray> gradients) {
        if (!gradients.isEmpty()) {
            optimizer.step(gradients, settings.learningRate());
            ofParameters.follow();
        }
    }

    private static double norm(List<NDArray> tensors) {
        return Gradients.norm(tensors).getFloat();
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
        ofParameters.follow();
        ofStatistics.follow();
    }

    @Override
    public void close() {
        optimizer.close();
        statisticsBefore.forEach(Weights::close);
        ofParameters.close();
        ofStatistics.close();
        parameters.close();
        statistics.close();
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

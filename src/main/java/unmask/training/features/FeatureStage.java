package unmask.training.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.features.SceneNetwork;
import unmask.image.Picture;
import unmask.nn.AdamW;
import unmask.nn.ComputeDevice;
import unmask.nn.Ema;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.GradientProbes;
import unmask.training.SavedWeights;
import unmask.training.StepNumbers;
import unmask.training.TrainingStage;

/** Training of the {@link SceneNetwork} on what rendered scenes show. */
public final class FeatureStage implements TrainingStage {
    private static final String FILE = "features.safetensors";
    private static final AdamW.Settings OPTIMIZER = new AdamW.Settings(0.9, 0.99, 1e-8, 0.01);
    private static final double RATE = 1e-3;
    private static final double LARGEST_NORM = 1;
    private static final double AVERAGE_DECAY = 0.995;
    private static final int WARM_UP = 50;
    private static final int VALIDATE_EVERY = 100;

    private final LabelledScenes scenes;
    private final LabelledScenes heldOut;
    private final int batch;
    private final long steps;
    private final long seed;
    private final ComputeDevice device;
    private final SceneNetwork network = new SceneNetwork(
            LabelledScenes.COVERS,
            LabelledScenes.TRAITS.stream().mapToInt(Integer::intValue).sum());
    private final Weights weights;
    private final AdamW optimizer;
    private final Ema average;

    /** @param steps of the whole training, over which the learning rate falls along a cosine */
    public FeatureStage(
            LabelledScenes scenes, LabelledScenes heldOut, int batch, long steps, long seed, ComputeDevice device) {
        this.scenes = scenes;
        this.heldOut = heldOut;
        this.batch = batch;
        this.steps = steps;
        this.seed = seed;
        this.device = device;
        SplittableRandom random = new SplittableRandom(seed);
        this.weights = Weights.create(network.names(), (name, shape) -> start(shape, random), device);
        this.weights.requireGradients();
        this.optimizer = new AdamW(weights, OPTIMIZER, device);
        this.average = new Ema(weights);
    }

    /** The moving averages of the weights; closed with this. */
    public Weights averages() {
        return average.weights();
    }

    @Override
    public Map<String, Double> step(long step) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed * 31 + step);
        SceneBatch drawn = SceneBatch.drawn(scenes, batch, random);
        try (NDManager scope = device.newScope();
                GradientTape tape = GradientTape.open()) {
            NDArray loss = loss(weights, drawn, scope);
            numbers.put("loss", (double) loss.getFloat());
            List<NDArray> gradients = Gradients.of(loss, weights.tensors(), false);
            double norm = Gradients.norm(gradients).getFloat();
            numbers.put("gradient", norm);
            if (!StepNumbers.areFinite(numbers)) {
                return numbers;
            }
            if (norm > LARGEST_NORM) {
                Gradients.scale(gradients, LARGEST_NORM / norm);
            }
            double along = Math.min(1, (double) step / steps);
            double rate = RATE * Math.min(1, (double) step / WARM_UP) * (1 + Math.cos(Math.PI * along)) / 2;
            optimizer.step(gradients, rate);
        }
        average.update(Math.min(AVERAGE_DECAY, (step + 1.0) / (step + 10.0)));
        if (step % VALIDATE_EVERY == 0 && heldOut.size() > 0) {
            measure(numbers);
        }
        return numbers;
    }

    @Override
    public void save(Checkpoint.Writer out) throws IOException {
        SavedWeights.of(Map.of("weights", weights, "average", average.weights()))
                .with(optimizer.moments())
                .write(out, FILE);
        out.number("optimizer.steps", optimizer.steps());
    }

    @Override
    public void restore(Checkpoint in) {
        SavedWeights.read(in, FILE, saved -> {
            saved.into("weights", weights);
            saved.into("average", average.weights());
            optimizer.restore(saved.values("first"), saved.values("second"), in.whole("optimizer.steps"));
        });
    }

    @Override
    public GradientProbes gradientProbes(long step) {
        Weights copy = weights.copy();
        copy.requireGradients();
        SceneBatch drawn = SceneBatch.drawn(scenes, batch, new SplittableRandom(seed * 31 + step));
        GradientProbes.Loss loss = (scope, inHalf) -> loss(copy, drawn, scope);
        return new GradientProbes(
                device.newScope(),
                device.isCpu(),
                false,
                List.of(new GradientProbes.Probe("the loss", copy.tensors(), false, loss)),
                List.of(copy));
    }

    /** There is nothing to look at. */
    @Override
    public Optional<Picture> preview() {
        return Optional.empty();
    }

    @Override
    public void close() {
        optimizer.close();
        average.close();
        weights.close();
    }

    /** Cross-entropies of all questions, each over its answers. */
    private NDArray loss(Weights used, SceneBatch drawn, NDManager scope) {
        List<NDArray> levels = SceneNetwork.levels(used, drawn.pixels(scope));
        NDArray loss = dense(network.spots(used, levels), drawn.spots(), scope)
                .add(dense(network.cells(used, levels), drawn.cells(), scope));
        NDArray traits = network.traits(used, levels);
        int at = 0;
        for (int question = 0; question < LabelledScenes.TRAITS.size(); question++) {
            int classes = LabelledScenes.TRAITS.get(question);
            NDArray logits = traits.get(":, " + at + ":" + (at + classes));
            NDArray answers = OwnedTensors.create(scope, drawn.traits(question));
            loss = loss.add(Tensors.crossEntropy(logits, answers, 0).mean());
            at += classes;
        }
        return loss;
    }

    /** @param logits (B, K, h, w) */
    private static NDArray dense(NDArray logits, long[] answers, NDManager scope) {
        int classes = (int) logits.getShape().get(1);
        NDArray rows = logits.transpose(0, 2, 3, 1).reshape(-1, classes);
        return Tensors.crossEntropy(rows, OwnedTensors.create(scope, answers), 0)
                .mean();
    }

    /** Shares of right answers on held-out scenes. */
    private void measure(Map<String, Double> numbers) {
        SceneBatch all = SceneBatch.all(heldOut);
        try (NDManager scope = device.newScope()) {
            List<NDArray> levels = SceneNetwork.levels(average.weights(), all.pixels(scope));
            numbers.put("spots right", right(network.spots(average.weights(), levels), all.spots()));
            numbers.put("cells right", right(network.cells(average.weights(), levels), all.cells()));
            NDArray traits = network.traits(average.weights(), levels);
            NDArray hours = traits.get(":, 0:" + LabelledScenes.TRAITS.getFirst());
            numbers.put("hours right", share(hours.argMax(1).toLongArray(), all.traits(0)));
        }
    }

    private static double right(NDArray logits, long[] answers) {
        return share(logits.argMax(1).flatten().toLongArray(), answers);
    }

    private static double share(long[] given, long[] answers) {
        int right = 0;
        for (int i = 0; i < given.length; i++) {
            right += given[i] == answers[i] ? 1 : 0;
        }
        return (double) right / given.length;
    }

    /** He et al. 2015: convolutions keep the variance behind a ReLU. */
    private static float[] start(long[] shape, SplittableRandom random) {
        float[] out = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (shape.length > 1) {
            double scale = Math.sqrt(2.0 * shape[0] / out.length);
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) (scale * random.nextGaussian());
            }
        }
        return out;
    }
}

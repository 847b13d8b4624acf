package unmask.training.prior;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.data.EpochOrder;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.image.Picture;
import unmask.nn.AdamW;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.nn.Ema;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.Replicas;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.GradientProbes;
import unmask.training.StepNumbers;
import unmask.training.TrainingStage;

/**
 * Stage two's training: a Transformer learns the tokens of pictures (Bond-Taylor et al. 2022, section 3.2). What a step
 * draws depends on the seed and the step's number alone, so a checkpoint holds no state of chance.
 */
public final class PriorStage implements TrainingStage {
    private static final String FILE = "prior.safetensors";
    private static final String OPTIMIZER_STEPS = "optimizer.steps";

    /** Most held-out pictures that are measured on. */
    private static final int VALIDATED = 256;

    /** The average of weights after k steps keeps at most k / (k + this), or it would remember where it began. */
    private static final double AVERAGING_START = 20;

    private final PriorSizes sizes;
    private final PriorSettings settings;
    private final TokenTables tokens;
    private final Optional<SampleGrid> samples;
    private final int validateEvery;
    private final DeviceGroup devices;
    private final int[] shares;
    private final PriorTask task;
    private final StepRandom random;
    private final EpochOrder order;
    private final LearningRate learningRate;
    private final Weights weights;
    private final Replicas replicas;
    private final AdamW optimizer;
    private final Ema average;
    private boolean half;

    /**
     * Begins with new weights, or those of another model.
     *
     * @param start a file of weights to begin from; empty for new ones
     * @param samples draws what the averaged weights generate; closed with this
     * @param validateEvery steps between measurements on the held-out pictures
     * @param devices share each batch
     * @throws unmask.tensorfile.ModelException if the batch is too small for that
     */
    public PriorStage(
            PriorSizes sizes,
            PriorSettings settings,
            TokenTables tokens,
            Optional<Path> start,
            Optional<SampleGrid> samples,
            int validateEvery,
            DeviceGroup devices) {
        this.sizes = sizes;
        this.settings = settings;
        this.tokens = tokens;
        this.samples = samples;
        this.validateEvery = validateEvery;
        this.devices = devices;
        this.shares = devices.shares(settings.batch());
        ComputeDevice device = devices.first();
        this.task = settings.objective() == PriorObjective.AUTOREGRESSIVE
                ? new AutoregressiveTask(sizes, settings)
                : new DenoisingTask(sizes, settings);
        this.random = new StepRandom(settings.seed());
        this.order = new EpochOrder(tokens.training().size(), settings.seed());
        this.learningRate =
                new LearningRate(settings.learningRate(), settings.warmup(), settings.cosine(), settings.steps());
        this.weights = start.map(file -> Weights.load(file, task.network().names(), device))
                .orElseGet(() -> InitialWeights.create(
                        task.network().names(), sizes.layers(), random.at(StepRandom.Purpose.WEIGHTS, 0), device));
        this.average = new Ema(weights);
        this.optimizer = new AdamW(weights, settings.adamW(), device);
        weights.requireGradients();
        this.replicas = new Replicas(weights, devices);
        this.half = settings.half();
    }

    /** The moving averages of the weights, which are what a model is made of; closed with this. */
    public Weights averages() {
        return average.weights();
    }

    @Override
    public Map<String, Double> step(long step) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        double rate = learningRate.at(step);
        if (settings.dropout() > 0) {
            seedDropout(step);
        }
        try (DeviceGroup.Scopes scopes = devices.newScopes()) {
            List<NDArray> gradients = gradients(step, numbers, scopes.all());
            double norm = gradients.isEmpty() ? 0 : Gradients.norm(gradients).getFloat();
            numbers.put("gradient norm", norm);
            numbers.put("learning rate", rate);
            if (!StepNumbers.areFinite(numbers)) {
                return numbers;
            }
            if (!gradients.isEmpty()) {
                if (norm > settings.clip()) {
                    Gradients.scale(gradients, settings.clip() / norm);
                }
                optimizer.step(gradients, rate);
                replicas.follow();
                average.update(Math.min(settings.averaging(), step / (step + AVERAGING_START)));
            }
        }
        if (step % validateEvery == 0 && !tokens.validation().isEmpty()) {
            StepNumbers.putIfFinite(numbers, "validation", validation());
        }
        return numbers;
    }

    /** Of the step's loss by the weights; none if there was nothing to learn from. */
    private List<NDArray> gradients(long step, Map<String, Double> numbers, List<NDManager> scopes) {
        PriorTask.Exercise all = task.exercise(batch(step), random.at(StepRandom.Purpose.CORRUPTION, step));
        List<Lesson> lessons = devices.each(device -> lesson(
                all.part(shares[device], shares[device + 1]),
                (shares[device + 1] - shares[device]) / (double) settings.batch(),
                replicas.on(device),
                scopes.get(device)));
        for (Lesson each : lessons) {
            numbers.merge("loss", each.share * each.loss.value(), Double::sum);
            each.loss.elbo().ifPresent(elbo -> numbers.merge("elbo", each.share * elbo, Double::sum));
        }
        return Replicas.mean(
                lessons.stream()
                        .map(each -> new Replicas.Part(each.gradients, each.share))
                        .toList(),
                scopes.getFirst());
    }

    /** What one device has learnt from its share of a batch. */
    private record Lesson(PriorTask.Loss loss, List<NDArray> gradients, double share) {}

    private Lesson lesson(PriorTask.Exercise exercise, double share, Weights on, NDManager scope) {
        try (GradientTape _ = GradientTape.open()) {
            TransformerNetwork.Pass pass =
                    new TransformerNetwork.Pass(on, half ? on.bfloat16(scope) : on, settings.dropout());
            PriorTask.Loss loss = exercise.loss(pass, scope);
            List<NDArray> gradients = loss.scalar()
                    .map(scalar -> Gradients.of(scalar, on.tensors(), false))
                    .orElse(List.of());
            return new Lesson(loss, gradients, share);
        }
    }

    /** What the averaged weights need for a token of held-out pictures, in bits. */
    double validation() {
        List<int[]> pictures = tokens.validation();
        try (NDManager scope = devices.first().newScope()) {
            return task.bitsPerToken(
                    TransformerNetwork.Pass.of(average.weights()),
                    pictures.subList(0, Math.min(VALIDATED, pictures.size())),
                    scope);
        }
    }

    private void seedDropout(long step) {
        Tensors.seedDropout(random.at(StepRandom.Purpose.DROPOUT, step).nextInt());
    }

    @Override
    public void save(Checkpoint.Writer out) throws IOException {
        out.weights(FILE, state());
        out.number(OPTIMIZER_STEPS, optimizer.steps());
    }

    @Override
    public void restore(Checkpoint in) {
        in.restore(FILE, state());
        optimizer.setSteps(in.whole(OPTIMIZER_STEPS));
        replicas.follow();
    }

    @Override
    public GradientProbes gradientProbes(long step) {
        List<int[]> pictures = batch(step).subList(0, Math.min(shares[1], GradientProbes.MOST_EXAMPLES));
        PriorTask.Exercise few = task.exercise(pictures, random.at(StepRandom.Purpose.CORRUPTION, step));
        return PriorProbes.of(weights, few, half, devices.first());
    }

    @Override
    public void computeInFloats() {
        half = false;
    }

    @Override
    public Optional<Picture> preview() {
        return samples.map(grid -> {
            TransformerNetwork.Pass pass = TransformerNetwork.Pass.of(average.weights());
            SplittableRandom same = random.at(StepRandom.Purpose.PREVIEW, 0);
            return grid.draw(
                    task.generate(pass, grid.pictures(), same, devices.first()), sizes.rows(), sizes.columns());
        });
    }

    @Override
    public void close() {
        optimizer.close();
        average.close();
        replicas.close();
        weights.close();
        samples.ifPresent(SampleGrid::close);
    }

    private Map<String, Weights> state() {
        Map<String, Weights> state = new LinkedHashMap<>();
        state.put("weights", weights);
        state.put("average", average.weights());
        state.putAll(optimizer.moments());
        return state;
    }

    private List<int[]> batch(long step) {
        List<int[]> batch = new ArrayList<>();
        long first = (step - 1) * settings.batch();
        for (int i = 0; i < settings.batch(); i++) {
            batch.add(tokens.training().get(order.picture(first + i)));
        }
        return batch;
    }
}

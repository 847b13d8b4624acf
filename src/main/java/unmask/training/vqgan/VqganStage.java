package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import unmask.features.PerceptualDistance;
import unmask.image.Picture;
import unmask.nn.AdamW;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.nn.Ema;
import unmask.nn.Gradients;
import unmask.nn.Replicas;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.GradientProbes;
import unmask.training.SavedWeights;
import unmask.training.StepNumbers;
import unmask.training.TrainingStage;
import unmask.vqgan.VqganNetwork;

/** Training of stage one: the autoencoder and its codebook (Bond-Taylor et al. 2022, section 3.1). */
public final class VqganStage implements TrainingStage {
    private static final String FILE = "vqgan.safetensors";
    private static final int VALIDATE_EVERY = 500;
    private static final long DRAWS = 0x5ee0;
    private static final double YOUNG = 10; // the average is of about the last ninth of a young run

    private final VqganSettings settings;
    private final VqganData data;
    private final long seed;
    private final DeviceGroup devices;
    private final int[] shares;
    private final VqganNetwork network;
    private final VqganPasses passes;
    private final Weights weights;
    private final Weights trained;
    private final Replicas replicas;
    private final AdamW optimizer;
    private final Ema average;
    private final CodeKeeper codes;
    private final Optional<Adversary> adversary;
    private final List<PerceptualDistance> perceptual = new ArrayList<>();
    private final List<VqganLearner> learners = new ArrayList<>();

    /**
     * @param perceptual makes the distance for a device, if there is to be one; it is closed with this
     * @param start what to go on from, or nothing to begin with a linear autoencoder
     * @param devices share each batch
     * @throws unmask.tensorfile.ModelException if the batch is too small for that
     */
    public VqganStage(
            VqganSettings settings,
            VqganData data,
            Function<ComputeDevice, Optional<PerceptualDistance>> perceptual,
            Optional<TrainedVqgan> start,
            long seed,
            DeviceGroup devices) {
        this.settings = settings;
        this.data = data;
        this.seed = seed;
        this.devices = devices;
        this.shares = devices.shares(settings.batch());
        this.network = new VqganNetwork(settings.sizes());
        this.passes = new VqganPasses(network, devices.first());
        this.weights = start.map(from -> GeneratorWidening.load(from, settings.sizes(), seed, devices.first()))
                .orElseGet(() -> VqganStart.create(network.names(), seed, devices.first()));
        this.trained = trainedOf(weights);
        this.trained.requireGradients();
        this.replicas = new Replicas(weights, devices);
        this.optimizer = new AdamW(trained, settings.optimizer().adamW(), devices.first());
        this.average = new Ema(weights);
        this.codes = new CodeKeeper(settings, network, weights);
        this.adversary = settings.adversary().everLearns()
                ? Optional.of(new Adversary(settings.adversary(), seed + 1, devices))
                : Optional.empty();
        for (int i = 0; i < devices.size(); i++) {
            learners.add(learner(i, perceptual.apply(devices.get(i))));
        }
    }

    private VqganLearner learner(int device, Optional<PerceptualDistance> distance) {
        distance.ifPresent(perceptual::add);
        Weights on = replicas.on(device);
        return new VqganLearner(settings, network, on, trainedOf(on), distance, adversary.map(each -> each.on(device)));
    }

    /** Codes that follow latents as moving averages have no gradients; nor has what makes tokens that stay the same. */
    private Weights trainedOf(Weights of) {
        if (settings.keepsTokens()) {
            return of.only(VqganNetwork::isGenerator);
        }
        return settings.averagesCodes() ? of.only(name -> !name.equals(network.codes())) : of;
    }

    /** The moving averages of the weights, which are what a model is made of; closed with this. */
    public Weights averages() {
        return average.weights();
    }

    @Override
    public Map<String, Double> step(long step) {
        Optional<Runnable> undo = codes.mustBePlacedAt(step) ? Optional.of(placeCodes(step)) : Optional.empty();
        adversary.ifPresent(Adversary::beginStep);
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (!learn(step, undo.isPresent(), numbers)) {
            undo.ifPresent(Runnable::run);
            adversary.ifPresent(Adversary::leaveStepOut);
            replicas.follow();
            return numbers;
        }
        replicas.follow();
        average.update(Math.min(settings.averageDecay(), (step + 1.0) / (step + YOUNG)));
        if (step % VALIDATE_EVERY == 0) {
            data.psnr(this::reconstructed).ifPresent(psnr -> StepNumbers.putIfFinite(numbers, "validation psnr", psnr));
        }
        return numbers;
    }

    /** Returns what takes it back. */
    private Runnable placeCodes(long step) {
        Runnable undo = codes.place(
                i -> passes.latents(weights, data.batch(step - 1 + i), settings.crop()),
                new SplittableRandom(seed ^ step));
        replicas.follow();
        return undo;
    }

    /** Changes the weights, unless a number is not finite; returns whether it did. */
    private boolean learn(long step, boolean placed, Map<String, Double> numbers) {
        SplittableRandom random = new SplittableRandom(seed ^ step * DRAWS);
        try (DeviceGroup.Scopes scopes = devices.newScopes()) {
            List<VqganLearner.Lesson> lessons = lessons(scopes, step, random);
            lessons.forEach(each -> each.addTo(numbers));
            NDManager first = scopes.all().getFirst();
            List<NDArray> gradients = Replicas.mean(
                    lessons.stream().map(VqganLearner.Lesson::part).toList(), first);
            double norm = clip(gradients);
            numbers.put("gradient", norm);
            List<NDArray> ofDiscriminator = Replicas.mean(
                    lessons.stream().map(VqganLearner.Lesson::discriminatorPart).toList(), first);
            adversary.ifPresent(each -> each.check(ofDiscriminator, numbers));
            if (!StepNumbers.areFinite(numbers)) {
                return false;
            }
            if (placed) {
                average.weights().set(network.codes(), weights.values(network.codes()));
            }
            optimizer.step(gradients, settings.optimizer().rate(step));
            adversary.ifPresent(each -> each.step(ofDiscriminator));
            if (step > settings.continuousSteps()) {
                numbers.put("codes alive", (double) codes.follow(lessons, step, random));
            }
        }
        return true;
    }

    private List<VqganLearner.Lesson> lessons(DeviceGroup.Scopes scopes, long step, SplittableRandom random) {
        float[] batch = data.batch(step - 1);
        List<SplittableRandom> randoms = IntStream.range(0, devices.size())
                .mapToObj(device -> device == 0 ? random : random.split())
                .toList();
        int floats = settings.pictureFloats();
        return devices.each(device -> learners.get(device)
                .learn(
                        scopes.all().get(device),
                        Arrays.copyOfRange(batch, shares[device] * floats, shares[device + 1] * floats),
                        step,
                        randoms.get(device)));
    }

    @Override
    public void save(Checkpoint.Writer out) throws IOException {
        SavedWeights.of(Map.of("weights", weights, "average", average.weights()))
                .with(optimizer.moments())
                .write(out, FILE);
        out.number("optimizer.steps", optimizer.steps());
        out.tensors("codebook.safetensors", codes.saved());
        if (adversary.isPresent()) {
            adversary.get().save(out);
        }
    }

    @Override
    public void restore(Checkpoint in) {
        SavedWeights.read(in, FILE, saved -> {
            saved.into("weights", weights);
            saved.into("average", average.weights());
            optimizer.restore(saved.values("first"), saved.values("second"), in.whole("optimizer.steps"));
        });
        SavedWeights.read(in, "codebook.safetensors", saved -> codes.restore(saved, in.step()));
        adversary.ifPresent(each -> each.restore(in));
        replicas.follow();
    }

    @Override
    public GradientProbes gradientProbes(long step) {
        int pictures = Math.min(shares[1], GradientProbes.MOST_EXAMPLES);
        float[] pixels = Arrays.copyOf(data.batch(step - 1), pictures * settings.pictureFloats());
        return learners.getFirst().probes(pixels, devices.first());
    }

    @Override
    public void computeInFloats() {
        learners.forEach(VqganLearner::computeInFloats);
    }

    @Override
    public Optional<Picture> preview() {
        return data.comparison(this::reconstructed);
    }

    @Override
    public void close() {
        adversary.ifPresent(Adversary::close);
        perceptual.forEach(PerceptualDistance::close);
        data.close();
        optimizer.close();
        average.close();
        replicas.close();
        weights.close();
    }

    /** Scales gradients down to the largest norm. Returns the norm that they had. */
    private double clip(List<NDArray> gradients) {
        double norm = Gradients.norm(gradients).getFloat();
        double largest = settings.optimizer().largestNorm();
        if (largest > 0 && norm > largest) {
            Gradients.scale(gradients, largest / norm);
        }
        return norm;
    }

    private float[] reconstructed(float[] pictures, int side) {
        return passes.reconstructed(average.weights(), pictures, side);
    }
}

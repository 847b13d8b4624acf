package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.features.PerceptualDistance;
import unmask.image.Picture;
import unmask.nn.AdamW;
import unmask.nn.ComputeDevice;
import unmask.nn.Ema;
import unmask.nn.GradientTape;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.Checkpoint;
import unmask.training.SavedWeights;
import unmask.training.TrainingStage;
import unmask.vqgan.VqganNetwork;

/** Training of stage one: the autoencoder and its codebook (Bond-Taylor et al. 2022, section 3.1). */
public final class VqganStage implements TrainingStage {
    private static final String FILE = "vqgan.safetensors";
    private static final int RESTART_EVERY = 10;
    private static final int VALIDATE_EVERY = 500;
    private static final int LATENTS_PER_CODE = 16;
    private static final long DRAWS = 0x5ee0;

    private final VqganSettings settings;
    private final VqganData data;
    private final Optional<PerceptualDistance> perceptual;
    private final long seed;
    private final ComputeDevice device;
    private final VqganNetwork network;
    private final String lastLayer;
    private final Weights weights;
    private final Weights trained;
    private final AdamW optimizer;
    private final Ema average;
    private final CodeRounding rounding;
    private final MovingCodebook codebook;
    private final Optional<Adversary> adversary;

    /**
     * @param perceptual closed with this
     * @param start a file of weights to go on from, or nothing to begin with a linear autoencoder
     */
    public VqganStage(
            VqganSettings settings,
            VqganData data,
            Optional<PerceptualDistance> perceptual,
            Optional<Path> start,
            long seed,
            ComputeDevice device) {
        this.settings = settings;
        this.data = data;
        this.perceptual = perceptual;
        this.seed = seed;
        this.device = device;
        this.network = new VqganNetwork(settings.sizes());
        this.weights = start.map(file -> Weights.load(file, network.names(), device))
                .orElseGet(() -> VqganStart.create(network.names(), seed, device));
        this.weights.requireGradients();
        this.lastLayer = network.lastLayer();
        this.trained = averagesCodes() ? weights.only(name -> !name.equals(network.codes())) : weights;
        this.optimizer = new AdamW(trained, settings.optimizer().adamW(), device);
        this.average = new Ema(weights);
        this.rounding = new CodeRounding(
                averagesCodes() ? 0 : settings.losses().codebook(), settings.losses().commitment());
        this.codebook = new MovingCodebook(
                settings.sizes().codes(), settings.sizes().embedding(), weights.values(network.codes()));
        this.adversary = settings.adversary().everLearns()
                ? Optional.of(new Adversary(settings.adversary(), seed + 1, device))
                : Optional.empty();
    }

    /** The moving averages of the weights, which are what a model is made of; closed with this. */
    public Weights averages() {
        return average.weights();
    }

    @Override
    public Map<String, Double> step(long step) {
        if (step == settings.continuousSteps() + 1 && settings.continuousSteps() > 0) {
            placeCodes(step);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed ^ step * DRAWS);
        try (NDManager scope = device.newScope();
                GradientTape tape = GradientTape.open()) {
            NDArray real = pixels(scope, data.batch(step - 1));
            Pass pass = forward(scope, real, step, random);
            NDArray loss = reconstructionLoss(real, pass.reconstructed, numbers);
            NDArray total = pass.codeLoss == null ? loss : loss.add(pass.codeLoss);
            Adversary.Verdict verdict = null;
            if (adversary.isPresent() && adversary.get().learnsAt(step)) {
                verdict = adversary.get().judge(pass.reconstructed, loss, weights.get(lastLayer), step, random);
                total = total.add(verdict.loss());
                numbers.put("adversarial", verdict.raw());
                numbers.put("lambda", verdict.lambda());
            }
            List<NDArray> gradients = Tensors.gradients(total, trained.tensors(), false);
            numbers.put("gradient", clip(gradients));
            if (verdict != null) {
                numbers.put("discriminator", adversary.get().learn(real, verdict, random));
            }
            optimizer.step(gradients, settings.optimizer().rate(step));
            followCodes(pass, step, random, numbers);
        }
        average.update(Math.min(settings.averageDecay(), (step + 1.0) / (step + 50.0)));
        if (step % VALIDATE_EVERY == 0) {
            data.psnr(this::reconstruct).ifPresent(psnr -> numbers.put("validation psnr", psnr));
        }
        return numbers;
    }

    @Override
    public void save(Checkpoint.Writer out) throws IOException {
        SavedWeights.of(Map.of("weights", weights, "average", average.weights()))
                .with(optimizer.moments())
                .write(out, FILE);
        out.number("optimizer.steps", optimizer.steps());
        out.tensors("codebook.safetensors", codebook.saved());
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
        SavedWeights.read(in, "codebook.safetensors", saved -> codebook.restore(saved.file()));
        adversary.ifPresent(each -> each.restore(in));
    }

    @Override
    public Optional<Picture> preview() {
        return data.comparison(this::reconstruct);
    }

    @Override
    public void close() {
        adversary.ifPresent(Adversary::close);
        perceptual.ifPresent(PerceptualDistance::close);
        data.close();
        optimizer.close();
        average.close();
        weights.close();
    }

    /**
     * What one batch becomes.
     *
     * @param latents what was rounded, one row for each position, or null before codes are used
     * @param codes the code of each row
     * @param codeLoss of codebook and commitment, or null
     */
    private record Pass(NDArray reconstructed, float[] latents, long[] codes, NDArray codeLoss) {}

    private Pass forward(NDManager scope, NDArray real, long step, SplittableRandom random) {
        boolean half = settings.optimizer().brainFloats();
        Weights used = half ? weights.bfloat16(scope) : weights;
        NDArray x = half ? Tensors.bfloat16(real) : real.duplicate();
        NDArray z = network.encode(used, Tensors.channelsLast(x));
        NDArray latents = half ? Tensors.float32(z) : z; // (B, E, h, w)
        if (step <= settings.continuousSteps()) {
            return new Pass(decode(used, latents, half), null, null, null);
        }
        float[] rows = latents.stopGradient().transpose(0, 2, 3, 1).toFloatArray();
        if (settings.quantizer() == VqganSettings.Quantization.GUMBEL) {
            NDArray logits = network.codeLogits(weights, latents);
            NDArray noise = GumbelRounding.noise(scope, logits.getShape(), random);
            GumbelRounding.Rounded rounded = GumbelRounding.apply(
                    logits, weights.get(network.codes()), noise, GumbelRounding.temperature(step));
            long[] chosen = rounded.indices().flatten().toLongArray();
            return new Pass(decode(used, rounded.latents(), half), rows, chosen, rounded.loss());
        }
        NDArray indices = network.quantize(weights, latents.stopGradient());
        NDArray codes = network.embed(weights, indices);
        NDArray straightThrough = CodeRounding.straightThrough(latents, codes);
        long[] chosen = indices.flatten().toLongArray();
        return new Pass(decode(used, straightThrough, half), rows, chosen, rounding.loss(latents, codes));
    }

    private NDArray decode(Weights used, NDArray latents, boolean half) {
        NDArray decoded = network.decode(used, half ? Tensors.bfloat16(latents) : latents);
        return half ? Tensors.float32(decoded) : decoded;
    }

    private NDArray reconstructionLoss(NDArray real, NDArray reconstructed, Map<String, Double> numbers) {
        VqganSettings.Losses w = settings.losses();
        NDArray difference = reconstructed.sub(real);
        NDArray absolute = difference.abs().mean();
        numbers.put("l1", (double) absolute.getFloat());
        NDArray loss = absolute.mul((float) w.absolute());
        if (w.edges() > 0) {
            NDArray edges = Tensors.meanEdge(difference).add(Tensors.meanEdge(Tensors.halved(difference)));
            numbers.put("edges", (double) edges.getFloat());
            loss = loss.add(edges.mul((float) w.edges()));
        }
        if (perceptual.isPresent()) {
            NDArray distance = perceptual.get().between(reconstructed, real);
            numbers.put(perceptual.get().name(), (double) distance.getFloat());
            loss = loss.add(distance.mul((float) w.perceptual()));
        }
        return loss;
    }

    /** Scales gradients down to the largest norm. Returns the norm that they had. */
    private double clip(List<NDArray> gradients) {
        double norm = Tensors.globalNorm(gradients).getFloat();
        double largest = settings.optimizer().largestNorm();
        if (largest > 0 && norm > largest) {
            Tensors.scaleInPlace(gradients, largest / norm);
        }
        return norm;
    }

    private void followCodes(Pass pass, long step, SplittableRandom random, Map<String, Double> numbers) {
        if (pass.codes == null) {
            return;
        }
        if (averagesCodes()) {
            codebook.follow(pass.latents, pass.codes);
            if (step % RESTART_EVERY == 0) {
                codebook.restartDead(pass.latents, random);
            }
            weights.set(network.codes(), codebook.codes());
        } else {
            codebook.count(pass.codes);
        }
        numbers.put("codes alive", (double) codebook.alive());
    }

    /** Places the codes by k-means on the latents of fresh batches. */
    private void placeCodes(long step) {
        int width = settings.sizes().embedding();
        List<float[]> parts = new ArrayList<>();
        int rows = 0;
        for (long i = 0; rows < LATENTS_PER_CODE * settings.sizes().codes(); i++) {
            try (NDManager scope = device.newScope()) {
                NDArray z = network.encode(weights, pixels(scope, data.batch(step - 1 + i)));
                parts.add(z.transpose(0, 2, 3, 1).toFloatArray());
                rows += parts.getLast().length / width;
            }
        }
        float[] latents = new float[rows * width];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, latents, at, part.length);
            at += part.length;
        }
        codebook.place(latents, new SplittableRandom(seed ^ step));
        weights.set(network.codes(), codebook.codes());
        average.weights().set(network.codes(), codebook.codes());
    }

    /** What the averaged weights make of pictures: floats of (B, 3, H, W) to the same. */
    private float[] reconstruct(float[] pictures, int side) {
        Weights averages = average.weights();
        try (NDManager scope = device.newScope()) {
            NDArray x = scope.create(pictures, new Shape(pictures.length / (3 * side * side), 3, side, side));
            NDArray indices = network.quantize(averages, network.encode(averages, x));
            return network.decode(averages, network.embed(averages, indices)).toFloatArray();
        }
    }

    private NDArray pixels(NDManager scope, float[] batch) {
        return scope.create(batch, new Shape(settings.batch(), 3, settings.crop(), settings.crop()));
    }

    private boolean averagesCodes() {
        return settings.quantizer() == VqganSettings.Quantization.AVERAGED;
    }
}

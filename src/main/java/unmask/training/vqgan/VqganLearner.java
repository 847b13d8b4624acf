package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.features.PerceptualDistance;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.Replicas;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.GradientProbes;
import unmask.training.StepNumbers;
import unmask.vqgan.VqganNetwork;

/** What one device learns from its share of a batch: the losses of stage one, and their gradients. */
final class VqganLearner {
    private final VqganSettings settings;
    private final VqganNetwork network;
    private final Weights weights;
    private final Weights trained;
    private final CodeRounding rounding;
    private final Optional<PerceptualDistance> perceptual;
    private final Optional<Judge> judge;
    private boolean half;

    /**
     * Everything lies on the same device.
     *
     * @param trained those of the weights that gradients change
     */
    VqganLearner(
            VqganSettings settings,
            VqganNetwork network,
            Weights weights,
            Weights trained,
            Optional<PerceptualDistance> perceptual,
            Optional<Judge> judge) {
        this.settings = settings;
        this.network = network;
        this.weights = weights;
        this.trained = trained;
        this.perceptual = perceptual;
        this.judge = judge;
        this.half = settings.optimizer().brainFloats();
        this.rounding = new CodeRounding(
                settings.averagesCodes() ? 0 : settings.losses().codebook(),
                settings.losses().commitment());
    }

    /**
     * What was learnt.
     *
     * @param share of the batch
     * @param loss of the autoencoder, all terms together
     * @param gradients by the weights that are trained
     * @param discriminator gradients of the discriminator; none before it learns
     * @param latents what was rounded, one row for each position, or null where no codes follow them
     * @param codes the code of each position, or null before codes are used
     * @param numbers means over the share
     */
    record Lesson(
            double share,
            double loss,
            List<NDArray> gradients,
            List<NDArray> discriminator,
            float[] latents,
            long[] codes,
            Map<String, Double> numbers) {
        /** Adds its share to the means over the batch, and the loss should it not be finite. */
        void addTo(Map<String, Double> means) {
            numbers.forEach((name, value) -> means.merge(name, share * value, Double::sum));
            StepNumbers.putIfNotFinite(means, "loss", loss);
        }

        Replicas.Part part() {
            return new Replicas.Part(gradients, share);
        }

        Replicas.Part discriminatorPart() {
            return new Replicas.Part(discriminator, share);
        }
    }

    /** @param pixels of a batch, (B, 3, H, W) */
    GradientProbes probes(float[] pixels, ComputeDevice device) {
        return new VqganProbes(settings, network, pixels, device).of(weights, half, perceptual, judge);
    }

    void computeInFloats() {
        half = false;
    }

    /** Pictures (B, 3, H, W) from latents that no codes were made of, so that the result is smooth in all weights. */
    NDArray unrounded(NDManager scope, NDArray real) {
        Weights used = half ? weights.bfloat16(scope) : weights;
        return decode(used, encode(used, real));
    }

    /** The loss of {@link #unrounded}. */
    NDArray unroundedLoss(NDManager scope, NDArray real) {
        return reconstructionLoss(real, unrounded(scope, real), new LinkedHashMap<>());
    }

    /** @param pixels of the share, (B, 3, H, W) */
    Lesson learn(NDManager scope, float[] pixels, long step, SplittableRandom random) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        int pictures = pixels.length / settings.pictureFloats();
        try (GradientTape _ = GradientTape.open()) {
            NDArray real = OwnedTensors.create(scope, pixels, new Shape(pictures, 3, settings.crop(), settings.crop()));
            Pass pass = forward(scope, real, step, random);
            NDArray loss = reconstructionLoss(real, pass.reconstructed, numbers);
            NDArray total = pass.codeLoss == null ? loss : loss.add(pass.codeLoss);
            Judge.Verdict verdict = null;
            if (judge.isPresent() && settings.adversary().learnsAt(step)) {
                NDArray lastLayer = weights.get(network.lastLayer());
                verdict = judge.get().judge(pass.reconstructed, loss, lastLayer, step, random);
                total = total.add(verdict.loss());
                numbers.put("adversarial", verdict.raw());
                numbers.put("lambda", verdict.lambda());
            }
            List<NDArray> gradients = Gradients.of(total, trained.tensors(), false);
            List<NDArray> discriminator = List.of();
            if (verdict != null) {
                Judge.Lesson lesson = judge.get().learn(real, verdict, random);
                numbers.put("discriminator", lesson.loss());
                discriminator = lesson.gradients();
            }
            double share = pictures / (double) settings.batch();
            return new Lesson(share, total.getFloat(), gradients, discriminator, pass.latents, pass.codes, numbers);
        }
    }

    /** What one share becomes; the code loss is that of codebook and commitment, or null. */
    private record Pass(NDArray reconstructed, float[] latents, long[] codes, NDArray codeLoss) {}

    private Pass forward(NDManager scope, NDArray real, long step, SplittableRandom random) {
        Weights used = half ? weights.bfloat16(scope) : weights;
        NDArray latents = encode(used, real); // (B, E, h, w)
        if (step <= settings.continuousSteps()) {
            return new Pass(decode(used, latents), null, null, trainsCodes() ? nothingOfCodes() : null);
        }
        float[] rows = settings.averagesCodes()
                ? latents.stopGradient().transpose(0, 2, 3, 1).toFloatArray()
                : null;
        if (settings.quantizer() == VqganSettings.Quantization.GUMBEL) {
            NDArray logits = network.codeLogits(weights, latents);
            NDArray noise = GumbelRounding.noise(scope, logits.getShape(), random);
            GumbelRounding.Rounded rounded =
                    GumbelRounding.apply(logits, weights.get(network.codes()), noise, GumbelRounding.temperature(step));
            long[] chosen = rounded.indices().flatten().toLongArray();
            return new Pass(decode(used, rounded.latents()), rows, chosen, rounded.loss());
        }
        NDArray indices = network.quantize(weights, latents.stopGradient());
        NDArray codes = network.embed(weights, indices);
        if (settings.keepsTokens()) {
            return new Pass(decode(used, codes), null, indices.flatten().toLongArray(), null);
        }
        NDArray straightThrough = CodeRounding.straightThrough(latents, codes);
        long[] chosen = indices.flatten().toLongArray();
        return new Pass(decode(used, straightThrough), rows, chosen, rounding.loss(latents, codes));
    }

    private boolean trainsCodes() {
        return !settings.averagesCodes() && !settings.keepsTokens();
    }

    /** A loss of zero that is differentiable by the codes, which no other loss depends on before they are used. */
    private NDArray nothingOfCodes() {
        return Tensors.times(weights.get(network.codes()), 0).sum();
    }

    private NDArray encode(Weights used, NDArray real) {
        NDArray z = network.encode(used, half ? Tensors.bfloat16(real) : real.duplicate());
        return half ? Tensors.float32(z) : z;
    }

    private NDArray decode(Weights used, NDArray latents) {
        NDArray decoded = network.decode(used, half ? Tensors.bfloat16(latents) : latents);
        return half ? Tensors.float32(decoded) : decoded;
    }

    private NDArray reconstructionLoss(NDArray real, NDArray reconstructed, Map<String, Double> numbers) {
        VqganSettings.Losses w = settings.losses();
        NDArray difference = reconstructed.sub(real);
        NDArray absolute = difference.abs().mean();
        numbers.put("l1", (double) absolute.getFloat());
        NDArray loss = Tensors.times(absolute, w.absolute());
        if (w.edges() > 0) {
            NDArray edges = Tensors.meanEdge(difference).add(Tensors.meanEdge(Tensors.halved(difference)));
            numbers.put("edges", (double) edges.getFloat());
            loss = loss.add(Tensors.times(edges, w.edges()));
        }
        if (w.streaks() > 0) {
            NDArray streaks = Streaks.in(difference);
            numbers.put("streaks", (double) streaks.getFloat());
            loss = loss.add(Tensors.times(streaks, w.streaks()));
        }
        if (perceptual.isPresent()) {
            NDArray distance = perceptual.get().between(reconstructed, real);
            numbers.put(perceptual.get().name(), (double) distance.getFloat());
            loss = loss.add(Tensors.times(distance, w.perceptual()));
        }
        return loss;
    }
}

package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import unmask.features.PerceptualDistance;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.training.GradientProbes;
import unmask.vqgan.VqganNetwork;

/**
 * The losses that stage one's gradients are checked by. Latents are not rounded to codes: what the training takes for the
 * gradient of rounding is none, on purpose. Pictures are half noise: in flat ones normalisations divide by next to nothing, and
 * no difference is short enough to follow that.
 */
final class VqganProbes {
    private final VqganSettings settings;
    private final VqganNetwork network;
    private final float[] pixels;
    private final ComputeDevice device;
    private final List<GradientProbes.Probe> probes = new ArrayList<>();
    private final List<Weights> copies = new ArrayList<>();

    /** @param pixels of a batch, (B, 3, H, W) */
    VqganProbes(VqganSettings settings, VqganNetwork network, float[] pixels, ComputeDevice device) {
        this.settings = settings;
        this.network = network;
        this.pixels = grained(pixels);
        this.device = device;
    }

    GradientProbes of(Weights weights, boolean half, Optional<PerceptualDistance> perceptual, Optional<Judge> judge) {
        Weights copy = weights.copy();
        copies.add(copy);
        Weights moved = copy.only(
                name -> settings.keepsTokens() ? VqganNetwork.isGenerator(name) : !VqganNetwork.isCodebook(name));
        moved.requireGradients();
        VqganLearner asTrained = learner(copy, moved, perceptual);
        VqganLearner full = learner(copy, moved, perceptual);
        full.computeInFloats();
        probes.add(new GradientProbes.Probe(
                "the reconstruction loss",
                moved.tensors(),
                true,
                (scope, inHalf) -> (inHalf ? asTrained : full).unroundedLoss(scope, real(scope))));
        NDManager scope = device.newScope();
        judge.ifPresent(each -> addDiscriminator(each.copy(copies), full, scope));
        return new GradientProbes(scope, device.isCpu(), half, probes, copies);
    }

    private void addDiscriminator(Judge judge, VqganLearner learner, NDManager owner) {
        NDArray picture;
        try (NDManager scope = owner.newSubManager()) {
            NDArray reconstructed = learner.unrounded(scope, real(scope));
            picture = OwnedTensors.create(owner, grained(reconstructed.toFloatArray()), reconstructed.getShape());
        }
        probes.add(new GradientProbes.Probe("the discriminator's loss", judge.parameters(), false, (scope, inHalf) -> {
            NDArray seen = in(scope, picture.stopGradient());
            return judge.error(judge.seen(real(scope), random()), judge.seen(seen, random()));
        }));
        picture.setRequiresGradient(true);
        probes.add(new GradientProbes.Probe(
                "what the discriminator tells the generator",
                List.of(picture),
                false,
                (scope, inHalf) -> judge.doubt(judge.seen(in(scope, picture), random()))));
    }

    private VqganLearner learner(Weights copy, Weights moved, Optional<PerceptualDistance> perceptual) {
        return new VqganLearner(settings, network, copy, moved, perceptual, Optional.empty());
    }

    private NDArray real(NDManager scope) {
        long pictures = pixels.length / settings.pictureFloats();
        return OwnedTensors.create(scope, pixels, new Shape(pictures, 3, settings.crop(), settings.crop()));
    }

    private static float[] grained(float[] values) {
        SplittableRandom random = random();
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (values[i] + random.nextFloat()) / 2;
        }
        return out;
    }

    /** The same, so that what is computed of it belongs to a scope. */
    private static NDArray in(NDManager scope, NDArray x) {
        NDArray same = Tensors.times(x, 1);
        same.attach(scope);
        return same;
    }

    /** The same each time. */
    private static SplittableRandom random() {
        return new SplittableRandom(1);
    }
}

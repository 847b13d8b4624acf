package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import unmask.nn.Gradients;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/** The discriminator on one device: what it thinks of pictures, and what it learns from them. */
final class Judge {
    private static final double LAMBDA_EPS = 1e-4;

    private final VqganSettings.Adversary settings;
    private final Discriminator network;
    private final DiffAugment augmentation;
    private final Weights parameters;
    private final Weights statistics;

    Judge(VqganSettings.Adversary settings, Discriminator network, Weights parameters, Weights statistics) {
        this.settings = settings;
        this.network = network;
        this.augmentation = new DiffAugment(settings.augmentation());
        this.parameters = parameters;
        this.statistics = statistics;
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

    /** What the discriminator learnt: its loss, and the gradients of that by its parameters. */
    record Lesson(double loss, List<NDArray> gradients) {}

    /**
     * The generator's loss. Its weight is such that both losses pull equally at the last layer (Esser et al. 2021, Eq. 7),
     * at most {@code largestLambda}.
     *
     * @param reconstructed (B, 3, H, W)
     * @param reconstructionLoss a scalar
     * @param lastLayer weight of the generator's last convolution
     */
    Verdict judge(
            NDArray reconstructed, NDArray reconstructionLoss, NDArray lastLayer, long step, RandomGenerator random) {
        NDArray seen = augmentation.apply(reconstructed, random);
        NDArray loss = doubt(seen);
        double lambda = lambda(reconstructionLoss, loss, lastLayer, settings.largestLambda());
        double rising = Math.min(1, (step - settings.fromStep() + 1.0) / Math.max(1, settings.warmUp()));
        NDArray weighted = Tensors.times(loss, lambda * settings.weight() * rising);
        return new Verdict(weighted, loss.getFloat(), lambda, seen);
    }

    static double lambda(NDArray reconstructionLoss, NDArray loss, NDArray lastLayer, double largest) {
        double a = norm(Gradients.of(reconstructionLoss, List.of(lastLayer), true));
        double b = norm(Gradients.of(loss, List.of(lastLayer), true));
        return Math.clamp(a / (b + LAMBDA_EPS), 0, largest);
    }

    /** Tells real pictures from those of a verdict. */
    Lesson learn(NDArray real, Verdict verdict, RandomGenerator random) {
        NDArray loss = error(augmentation.apply(real, random), verdict.seen().stopGradient());
        return new Lesson(loss.getFloat(), Gradients.of(loss, parameters.tensors(), false));
    }

    /** Minus the mean logit of pictures as they are seen. */
    NDArray doubt(NDArray seen) {
        return network.logits(parameters, statistics, seen, true).mean().neg();
    }

    /** What the discriminator gets wrong of real pictures and others, as they are seen. */
    NDArray error(NDArray real, NDArray seen) {
        NDArray onReal = network.logits(parameters, statistics, real, true);
        return hinge(onReal, network.logits(parameters, statistics, seen, true));
    }

    /** The same pictures as the discriminator sees them. */
    NDArray seen(NDArray pictures, RandomGenerator random) {
        return augmentation.apply(pictures, random);
    }

    /** The tensors of the discriminator that are trained. */
    List<NDArray> parameters() {
        return parameters.tensors();
    }

    /**
     * The same discriminator with weights of its own.
     *
     * @param copies are added here, to be closed
     */
    Judge copy(List<Weights> copies) {
        Weights ofParameters = parameters.copy();
        Weights ofStatistics = statistics.copy();
        ofParameters.requireGradients();
        copies.add(ofParameters);
        copies.add(ofStatistics);
        return new Judge(settings, network, ofParameters, ofStatistics);
    }

    /** Half of mean relu(1 - real) + mean relu(1 + seen). */
    static NDArray hinge(NDArray onReal, NDArray onSeen) {
        NDArray missed = Tensors.relu(onReal.neg().add(1f)).mean();
        return Tensors.times(missed.add(Tensors.relu(onSeen.add(1f)).mean()), 0.5);
    }

    private static double norm(List<NDArray> gradients) {
        return Gradients.norm(gradients).getFloat();
    }
}

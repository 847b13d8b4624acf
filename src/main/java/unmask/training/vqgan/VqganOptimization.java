package unmask.training.vqgan;

import unmask.nn.AdamW;

/**
 * The optimizer of the autoencoder.
 *
 * @param learningRate at its highest
 * @param warmUp steps over which it rises to that
 * @param decaySteps steps after which it has fallen along a cosine to a tenth; 0 to keep it
 * @param beta1 of AdamW
 * @param beta2 of AdamW
 * @param weightDecay of AdamW
 * @param largestNorm the gradient is scaled down to this norm; 0 leaves it
 * @param brainFloats whether networks compute in 16-bit brain floats; weights stay in 32 bits
 */
public record VqganOptimization(
        double learningRate,
        long warmUp,
        long decaySteps,
        double beta1,
        double beta2,
        double weightDecay,
        double largestNorm,
        boolean brainFloats) {
    static final double EPS = 1e-8;
    private static final double LAST = 0.1;

    AdamW.Settings adamW() {
        return new AdamW.Settings(beta1, beta2, EPS, weightDecay);
    }

    VqganOptimization with(double otherRate, boolean otherBrainFloats) {
        return new VqganOptimization(
                otherRate, warmUp, decaySteps, beta1, beta2, weightDecay, largestNorm, otherBrainFloats);
    }

    /** The learning rate of a step, counted from 1. */
    double rate(long step) {
        double rising = warmUp > 0 ? Math.min(1, (double) step / warmUp) : 1;
        if (decaySteps <= 0) {
            return learningRate * rising;
        }
        double along = Math.min(1, (double) step / decaySteps);
        return learningRate * rising * (LAST + (1 - LAST) * (1 + Math.cos(Math.PI * along)) / 2);
    }
}

package unmask.training.prior;

import unmask.nn.AdamW;

/**
 * How stage two is trained.
 *
 * @param objective what is minimised
 * @param fixedMasks whether exactly the share t/T of the tokens is hidden, or each with that probability
 * @param stratifiedTimes whether the times of one batch are spread evenly
 * @param batch pictures in a step
 * @param learningRate the highest
 * @param warmup steps until it is reached
 * @param cosine whether it falls afterwards, until {@code steps}
 * @param steps of the whole training
 * @param beta1 of AdamW, for the mean of gradients
 * @param beta2 of AdamW, for the mean of their squares
 * @param weightDecay of AdamW, for matrices
 * @param clip global norm that gradients are scaled down to
 * @param averaging share of the average of weights that a step keeps; less in the first steps
 * @param labelSmoothing share of the target's probability that is spread over all codes
 * @param dropout probability
 * @param half whether matrix products are in 16-bit brain floats
 * @param seed of everything that is drawn
 */
public record PriorSettings(
        PriorObjective objective,
        boolean fixedMasks,
        boolean stratifiedTimes,
        int batch,
        double learningRate,
        long warmup,
        boolean cosine,
        long steps,
        double beta1,
        double beta2,
        double weightDecay,
        double clip,
        double averaging,
        double labelSmoothing,
        double dropout,
        boolean half,
        long seed) {

    public static final double USUAL_BETA1 = 0.9;
    public static final double USUAL_BETA2 = 0.98;
    private static final double EPS = 1e-8;

    /** @throws IllegalArgumentException if a number is out of range */
    public PriorSettings {
        require(batch >= 1, "The batch", "at least 1", batch);
        require(learningRate > 0 && learningRate <= 1, "The learning rate", "above 0 and at most 1", learningRate);
        require(warmup >= 0, "The warm-up", "at least 0 steps", warmup);
        require(steps >= 1, "The number of steps", "at least 1", steps);
        require(beta1 >= 0 && beta1 < 1, "The first beta of Adam", "at least 0 and below 1", beta1);
        require(beta2 >= 0 && beta2 < 1, "The second beta of Adam", "at least 0 and below 1", beta2);
        require(weightDecay >= 0 && weightDecay < 1, "The weight decay", "at least 0 and below 1", weightDecay);
        require(clip > 0, "The norm that gradients are clipped to", "above 0", clip);
        require(averaging >= 0 && averaging < 1, "The share that averages keep", "at least 0 and below 1", averaging);
        require(labelSmoothing >= 0 && labelSmoothing < 1, "Label smoothing", "at least 0 and below 1", labelSmoothing);
        require(dropout >= 0 && dropout < 1, "Dropout", "at least 0 and below 1", dropout);
    }

    AdamW.Settings adamW() {
        return new AdamW.Settings(beta1, beta2, EPS, weightDecay);
    }

    private static void require(boolean holds, String what, String rule, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + rule + ", but it is " + found + ".");
        }
    }
}

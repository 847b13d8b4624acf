package unmask.training.prior;

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
        double weightDecay,
        double clip,
        double averaging,
        double labelSmoothing,
        double dropout,
        boolean half,
        long seed) {

    /** @throws IllegalArgumentException if a number is out of range */
    public PriorSettings {
        require(batch >= 1, "The batch", "at least 1", batch);
        require(learningRate > 0 && learningRate <= 1, "The learning rate", "above 0 and at most 1", learningRate);
        require(warmup >= 0, "The warm-up", "at least 0 steps", warmup);
        require(steps >= 1, "The number of steps", "at least 1", steps);
        require(weightDecay >= 0 && weightDecay < 1, "The weight decay", "at least 0 and below 1", weightDecay);
        require(clip > 0, "The norm that gradients are clipped to", "above 0", clip);
        require(averaging >= 0 && averaging < 1, "The share that averages keep", "at least 0 and below 1", averaging);
        require(labelSmoothing >= 0 && labelSmoothing < 1, "Label smoothing", "at least 0 and below 1", labelSmoothing);
        require(dropout >= 0 && dropout < 1, "Dropout", "at least 0 and below 1", dropout);
    }

    private static void require(boolean holds, String what, String rule, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + rule + ", but it is " + found + ".");
        }
    }
}

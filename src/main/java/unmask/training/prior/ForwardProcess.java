package unmask.training.prior;

import java.util.SplittableRandom;

/**
 * The absorbing forward process (Bond-Taylor et al. 2022, equation 5; Austin et al. 2021): what is hidden of a picture at
 * time t of T.
 *
 * @param timesteps T
 * @param fixed whether exactly the share t/T of the tokens is hidden, rounded, at least one; or each with probability t/T
 * @param stratified whether the times of a batch are spread evenly over 1 to T, which lowers the variance of a batch's
 *     loss; each picture's time is uniform either way
 */
record ForwardProcess(int timesteps, boolean fixed, boolean stratified) {

    /** The time of each picture of a batch, 1 to T. */
    int[] times(int batch, SplittableRandom random) {
        int[] times = new int[batch];
        double first = random.nextDouble();
        for (int i = 0; i < batch; i++) {
            double place = stratified ? (i + first) / batch : random.nextDouble();
            times[i] = 1 + (int) (place * timesteps);
        }
        return times;
    }

    /** Which tokens of a picture are hidden at a time. */
    boolean[] hidden(int time, int length, SplittableRandom random) {
        if (fixed) {
            return anyOf(Math.max(1, (int) Math.rint((double) time / timesteps * length)), length, random);
        }
        boolean[] hidden = new boolean[length];
        double probability = (double) time / timesteps;
        for (int i = 0; i < length; i++) {
            hidden[i] = random.nextDouble() < probability;
        }
        return hidden;
    }

    /** {@code count} of {@code length}, each choice being equally likely. */
    static boolean[] anyOf(int count, int length, SplittableRandom random) {
        boolean[] chosen = new boolean[length];
        int left = count;
        for (int i = 0; i < length; i++) {
            if (random.nextInt(length - i) < left) {
                chosen[i] = true;
                left--;
            }
        }
        return chosen;
    }
}

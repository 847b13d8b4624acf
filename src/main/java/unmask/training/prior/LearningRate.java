package unmask.training.prior;

/**
 * The optimizer's rate over time: linear warm-up, then constant or falling as half a cosine (Loshchilov and Hutter 2017) to
 * a thirtieth.
 *
 * @param highest rate
 * @param warmup steps until it is reached
 * @param cosine whether it falls afterwards
 * @param steps at which it has fallen
 */
record LearningRate(double highest, long warmup, boolean cosine, long steps) {
    private static final double LOWEST = 1.0 / 30;

    /** @param step 1 for the first */
    double at(long step) {
        if (step <= warmup) {
            return highest * step / warmup;
        }
        if (!cosine) {
            return highest;
        }
        double done = Math.min(1, (double) (step - warmup) / Math.max(1, steps - warmup));
        return highest * (LOWEST + (1 - LOWEST) * (1 + Math.cos(Math.PI * done)) / 2);
    }
}

package unmask.training;

/**
 * When a training ends, and how often it tells and keeps how far it is. None of it changes what is learned.
 *
 * @param steps at which it ends, counted from the run's very beginning
 * @param minutes after which it ends although steps remain, counted from now; infinite for no limit
 * @param logEvery steps that one row of the table of losses is the mean of
 * @param previewEvery steps between previews, 0 for none
 * @param checkpointEvery steps between checkpoints
 * @param checkpointMinutes at most between checkpoints
 */
public record TrainingPlan(
        long steps, double minutes, int logEvery, long previewEvery, long checkpointEvery, double checkpointMinutes) {

    /** @throws IllegalArgumentException if a number is out of range */
    public TrainingPlan {
        require(steps >= 1, "The number of steps", "at least 1", steps);
        require(minutes > 0, "The time limit", "above 0 minutes", minutes);
        require(logEvery >= 1, "The steps between rows of the table of losses", "at least 1", logEvery);
        require(previewEvery >= 0, "The steps between previews", "at least 0", previewEvery);
        require(checkpointEvery >= 1, "The steps between checkpoints", "at least 1", checkpointEvery);
        require(checkpointMinutes > 0, "The minutes between checkpoints", "above 0", checkpointMinutes);
    }

    private static void require(boolean holds, String what, String rule, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + rule + ", but it is " + found + ".");
        }
    }
}

package unmask.training;

import java.util.Map;

/**
 * How far a training is.
 *
 * @param step steps done since the run was begun, whenever that was
 * @param steps at which it ends, unless its time ends before
 * @param numbers the newest mean of each number that the stage reports, as in the run's table of losses
 * @param stepsPerSecond lately
 * @param secondsLeft until the steps or the time are used up, whichever comes first
 */
public record TrainingProgress(
        long step, long steps, Map<String, Double> numbers, double stepsPerSecond, double secondsLeft) {}

package unmask.training;

import java.util.Map;

/** Whether the numbers that a step reports are numbers; see {@link TrainingStage#step}. */
public final class StepNumbers {
    private StepNumbers() {}

    /** Whether all are finite, so that what was learnt may be kept. */
    public static boolean areFinite(Map<String, Double> numbers) {
        return numbers.values().stream().allMatch(Double::isFinite);
    }

    /** Adds one that must be finite but is no news when it is. */
    public static void putIfNotFinite(Map<String, Double> numbers, String name, double value) {
        if (!Double.isFinite(value)) {
            numbers.put(name, value);
        }
    }

    /** Adds one that was measured after the step; left out where it is not finite, since the step itself was kept. */
    public static void putIfFinite(Map<String, Double> numbers, String name, double value) {
        if (Double.isFinite(value)) {
            numbers.put(name, value);
        }
    }
}

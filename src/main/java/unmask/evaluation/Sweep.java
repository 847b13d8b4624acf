package unmask.evaluation;

import java.util.List;
import unmask.inpaint.SamplingOptions;

/** What a series of settings varies, and the values it takes when none are named. */
public enum Sweep {
    TEMPERATURE,
    STEPS,
    ORDER;

    /** The values of the paper's tables, and their neighbours. */
    public static final List<Double> TEMPERATURES = List.of(0.8, 0.9, 1.0, 1.1);

    /** Bond-Taylor et al. 2022, table 3. */
    public static final List<Integer> STEP_COUNTS = List.of(50, 100, 150, 200, 256);

    public static final List<SamplingOptions.Order> ORDERS = List.of(SamplingOptions.Order.values());
}

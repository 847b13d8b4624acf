package unmask.evaluation;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import unmask.inpaint.SamplingOptions;

/** How options of sampling are named, without their seed. Those that are new and as in the paper are left out. */
final class SamplingLabel {
    private static final Set<String> NAMED = Set.of("seed", "temperature", "steps", "order", "corrections");
    private static final List<RecordComponent> OTHERS = Arrays.stream(SamplingOptions.class.getRecordComponents())
            .filter(each -> !NAMED.contains(each.getName()))
            .toList();

    private SamplingLabel() {}

    /** For people. */
    static String full(SamplingOptions options) {
        return String.format(
                Locale.ROOT,
                "temperature %s, %s, %s order%s%s",
                shortest(options.temperature()),
                options.steps() == SamplingOptions.ONE_STEP_A_CELL ? "a step a cell" : options.steps() + " steps",
                order(options),
                options.corrections() == 0 ? "" : ", " + options.corrections() + " corrections",
                others(", ", " ", options));
    }

    /** For the axis of a plot. */
    static String brief(SamplingOptions options) {
        return "τ " + shortest(options.temperature())
                + (options.steps() == SamplingOptions.ONE_STEP_A_CELL ? "" : ", " + options.steps())
                + (options.order() == SamplingOptions.Order.RANDOM ? "" : ", " + order(options))
                + (options.corrections() == 0 ? "" : ", +" + options.corrections())
                + others(", ", " ", options);
    }

    /** For names of folders; different options have different ones. */
    static String id(SamplingOptions options) {
        return "t" + shortest(options.temperature())
                + "-s" + options.steps()
                + "-" + order(options)
                + (options.corrections() == 0 ? "" : "-c" + options.corrections())
                + others("-", "", options);
    }

    static String order(SamplingOptions options) {
        return options.order().name().toLowerCase(Locale.ROOT);
    }

    static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    private static String others(String before, String between, SamplingOptions options) {
        return OTHERS.stream()
                .filter(each -> !value(each, options).equals(value(each, SamplingOptions.PAPER)))
                .map(each -> before + each.getName() + between + value(each, options))
                .collect(Collectors.joining());
    }

    private static String value(RecordComponent component, SamplingOptions options) {
        try {
            return String.valueOf(component.getAccessor().invoke(options));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

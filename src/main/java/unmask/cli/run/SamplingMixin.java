package unmask.cli.run;

import java.security.SecureRandom;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.inpaint.SamplingOptions;

/** How tokens are sampled. */
public final class SamplingMixin {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The only source of chance: the same seed gives the same picture."
                    + " Default: a new one each time.")
    private Long seed;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Above 0, at most 10; lower is plainer and safer. Default: ${DEFAULT-VALUE}.")
    private double temperature = SamplingOptions.DEFAULT.temperature();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Time steps from all hidden to none, 1 to 4096. Default: as many as there are hidden cells.")
    private Integer steps;

    @Option(
            names = "--order",
            paramLabel = "random|raster",
            defaultValue = "random",
            description = "Which cells come first. Default: ${DEFAULT-VALUE}.")
    private SamplingOptions.Order order;

    @Option(
            names = "--corrections",
            paramLabel = "N",
            description = "Times that part of the result is hidden again and redrawn with all else known, 0 to 64:"
                    + " more are more coherent and slower. Default: ${DEFAULT-VALUE}.")
    private int corrections = SamplingOptions.DEFAULT.corrections();

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "Cells from one window to the next where not all fits into one, 1 to 64: fewer mean smoother"
                    + " transitions and take longer. Default: ${DEFAULT-VALUE}.")
    private int stride = SamplingOptions.DEFAULT.stride();

    /** The options as they were typed. */
    public SamplingOptions options() {
        if (seed == null) {
            seed = (long) new SecureRandom().nextInt(Integer.MAX_VALUE);
        }
        if (steps != null && steps < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--steps must be at least 1, but it is " + steps + ".");
        }
        try {
            int asked = steps == null ? SamplingOptions.ONE_STEP_A_CELL : steps;
            return new SamplingOptions(seed, temperature, asked, order, corrections, stride);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
        }
    }
}

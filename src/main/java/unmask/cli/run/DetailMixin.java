package unmask.cli.run;

import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.detail.DetailOptions;

/** How much of a repaint's texture comes from the picture around it. */
public final class DetailMixin {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--detail",
            paramLabel = "auto|0..1",
            defaultValue = "auto",
            description = "How much texture comes from the picture around the mask: 0 leaves the repaint as the model"
                    + " painted it. Default: ${DEFAULT-VALUE}.")
    private String detail;

    @Option(
            names = "--follow",
            paramLabel = "auto|0..1",
            defaultValue = "auto",
            description =
                    "Who decides what the texture shows: 0 the picture, 1 the model. auto follows the model as far as"
                            + " it knows what surrounds the mask. Default: ${DEFAULT-VALUE}.")
    private String follow;

    /** The options as they were typed. */
    public DetailOptions options() {
        return new DetailOptions(share("--detail", detail), share("--follow", follow));
    }

    private OptionalDouble share(String option, String text) {
        return AutomaticNumber.read(option, text, 0, 1, command.commandLine());
    }
}

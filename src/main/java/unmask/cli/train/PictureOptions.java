package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.data.PictureFolder;

/** What of a folder of pictures is learnt, and what is measured on. */
final class PictureOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--validation",
            paramLabel = "DIR",
            description = "Folder of pictures to measure on. Default: those that --held-out keeps apart.")
    private Path validation;

    @Option(
            names = "--held-out",
            paramLabel = "X",
            description = "Share of --data, at its end, that is not learnt but measured on. Default: ${DEFAULT-VALUE}.")
    private double heldOut = 0.05;

    @Option(
            names = "--no-mirror",
            description = "Does not learn mirror images too; for pictures with writing or another left and right.")
    private boolean notMirrored;

    /** Null when none was given. */
    Path validation() {
        return validation;
    }

    boolean mirrored() {
        return !notMirrored;
    }

    /** @throws CommandLine.ParameterException with a sentence, when they make no sense */
    void check() {
        if (!(heldOut >= 0 && heldOut < 1)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--held-out must be at least 0 and below 1, but it is " + heldOut + ".");
        }
    }

    /** @param data the folder that is learnt */
    PictureFolder.Split split(Path data) throws IOException {
        PictureFolder all = PictureFolder.open(data);
        return validation == null ? all.split(heldOut) : new PictureFolder.Split(all, PictureFolder.open(validation));
    }
}

package unmask.cli.train;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Training of both stages; the work is done by its subcommands. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a model on a folder of pictures, one stage after the other.",
        subcommands = {
            TrainModelCommand.class,
            TrainVqganCommand.class,
            TrainPriorCommand.class,
            TrainFeaturesCommand.class,
            TrainExportCommand.class
        })
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                command.commandLine(),
                "Say what to do: " + String.join(" or ", command.subcommands().keySet()) + ".");
    }
}

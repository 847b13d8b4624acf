package unmask.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What models there are, whether they are whole, and new ones. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists models, imports them, checks them, removes them.",
        subcommands = {
            ModelsListCommand.class,
            ModelsImportCommand.class,
            ModelsVerifyCommand.class,
            ModelsRemoveCommand.class
        })
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                command.commandLine(), "Say what to do: list, import, verify or remove.");
    }
}

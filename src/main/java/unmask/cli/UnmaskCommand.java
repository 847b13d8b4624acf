package unmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import unmask.cli.common.EngineOptions;
import unmask.cli.evaluate.BenchCommand;
import unmask.cli.evaluate.CompareCommand;
import unmask.cli.evaluate.EvaluateCommand;
import unmask.cli.models.ModelsCommand;
import unmask.cli.run.EditCommand;
import unmask.cli.run.InpaintCommand;
import unmask.cli.run.ReconstructCommand;
import unmask.cli.run.SampleCommand;
import unmask.cli.run.WorkerCommand;
import unmask.cli.train.ScenesCommand;
import unmask.cli.train.TrainCommand;
import unmask.files.BundledLibraries;
import unmask.files.Release;

/** The program. Without a subcommand it opens the editor. */
@Command(
        name = "unmask",
        description = "Paint a mask over a picture, and watch a discrete diffusion rebuild that part token by token.",
        mixinStandardHelpOptions = true,
        version = "unmask " + Release.VERSION,
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; one line on standard error says why", "2:the command was not understood"},
        subcommands = {
            EditCommand.class,
            InpaintCommand.class,
            SampleCommand.class,
            ReconstructCommand.class,
            ModelsCommand.class,
            ScenesCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            WorkerCommand.class
        })
public final class UnmaskCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Pictures, or a project, to open in the editor.")
    private List<Path> files = List.of();

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        BundledLibraries.use();
        System.exit(commandLine().execute(Arguments.asTyped(args)));
    }

    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new UnmaskCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Path.class, Typing::path);
        Failures.toldBy(commandLine);
        CommandLine.IExecutionStrategy execution = commandLine.getExecutionStrategy();
        commandLine.setExecutionStrategy(parsed -> {
            requireNothingBeforeTheSubcommand(parsed);
            Typing.requireValues(parsed);
            return execution.execute(parsed);
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException {
        Typing.requireFiles(command.commandLine(), files);
        return EditCommand.open(engine, files);
    }

    /** The subcommand would not hear of it. */
    private static void requireNothingBeforeTheSubcommand(ParseResult parsed) {
        boolean help = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
        if (parsed.hasSubcommand() && !help && !parsed.matchedArgs().isEmpty()) {
            String name = parsed.subcommand().commandSpec().name();
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(),
                    "Options and files belong behind the command: unmask " + name + " OPTIONS.");
        }
    }
}

package unmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;
import unmask.worker.ModelVerification;

/** What models there are, and whether they are whole. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists models and checks them.",
        subcommands = {ModelsCommand.ListCommand.class, ModelsCommand.VerifyCommand.class})
final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(command.commandLine(), "Say what to do: list or verify.");
    }

    /** Prints a line for each model. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the models, a line each.")
    static final class ListCommand implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = command.commandLine().getOut();
            try (Stream<Path> folders = Files.list(ApplicationFolder.models())) {
                List<Path> models = folders.filter(folder -> Files.exists(folder.resolve("model.json")))
                        .sorted()
                        .toList();
                models.forEach(folder -> out.println(line(folder)));
            }
            return 0;
        }

        private static String line(Path folder) {
            try {
                ModelFolder model = ModelFolder.open(folder);
                return String.format(
                        Locale.ROOT, "%-16s %-24s %-10s %s", model.name(), model.title(), model.licence(), folder);
            } catch (ModelException e) {
                return String.format(Locale.ROOT, "%-16s damaged: %s", folder.getFileName(), e.getMessage());
            }
        }
    }

    /** Runs a model's golden numbers. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Loads a model and holds it against the numbers it was shipped with.")
    static final class VerifyCommand implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of the model. Default: the built-in one.")
        private Path model;

        @Option(
                names = "--device",
                paramLabel = "auto|cpu|cuda|mps",
                defaultValue = "auto",
                description = "What computes.")
        private String device;

        @Override
        public Integer call() {
            Path folder = model != null ? model : ApplicationFolder.builtInModel();
            List<ModelVerification.Row> rows = ModelVerification.run(folder, device);
            PrintWriter out = command.commandLine().getOut();
            out.printf("%-24s %-12s %-12s %s%n", "tensor", "max error", "tolerance", "result");
            rows.forEach(row -> out.printf(
                    Locale.ROOT,
                    "%-24s %-12.3g %-12.3g %s%n",
                    row.tensor(),
                    row.maxError(),
                    row.tolerance(),
                    row.passed() ? "pass" : "FAIL"));
            if (rows.stream().allMatch(ModelVerification.Row::passed)) {
                return 0;
            }
            throw new ModelException(folder + " does not give the numbers it was shipped with; install it again.");
        }
    }
}

package unmask.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.models.ModelVerification;
import unmask.tensorfile.ModelException;

/** Runs a model's golden numbers. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a model's files, loads it, and holds it against the numbers that it must give.")
final class ModelsVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|DIR",
            description = "The model, by its name or its folder. Default: the built-in one.")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            defaultValue = "auto",
            description = "What computes. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Mixin
    private ProgressMixin progress;

    @Override
    public Integer call() throws IOException {
        Path folder = model != null ? ApplicationFolder.model(model) : ApplicationFolder.builtInModel();
        try (ProgressReport report = progress.open(command)) {
            List<ModelVerification.Row> rows = ModelVerification.run(folder, device, report::update);
            if (!rows.stream().allMatch(ModelVerification.Row::passed)) {
                report.close();
                print(rows);
                throw new ModelException(folder
                        + " does not give the numbers that it must give; it was changed, so install or import"
                        + " it again.");
            }
            report.result("All numbers are as they must be");
            print(rows);
        }
        return 0;
    }

    private void print(List<ModelVerification.Row> rows) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "%-24s %-12s %-12s %s%n", "tensor", "max error", "tolerance", "result");
        rows.forEach(row -> out.printf(
                Locale.ROOT,
                "%-24s %-12.3g %-12.3g %s%n",
                row.tensor(),
                row.maxError(),
                row.tolerance(),
                row.passed() ? "pass" : "FAIL"));
    }
}

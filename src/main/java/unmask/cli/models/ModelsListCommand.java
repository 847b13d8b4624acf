package unmask.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.models.ModelFolder;
import unmask.models.ModelLibrary;

/** Prints a line for each model. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the models, a line each: those that came with the program, then your own.")
final class ModelsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        ApplicationFolder.library()
                .list()
                .forEach(entry -> out.println(line(entry).replaceAll("\\p{Cntrl}", "?")));
        return 0;
    }

    private static String line(ModelLibrary.Entry entry) {
        if (entry.problem().isPresent() || entry.description().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "%-16s damaged: %s",
                    entry.name(),
                    entry.problem().orElse(""));
        }
        ModelFolder model = entry.description().get();
        return String.format(
                Locale.ROOT,
                "%-16s %-24s %-12s %-8s %6.1f MB  %s",
                entry.name(),
                model.title(),
                model.licence(),
                entry.builtIn() ? "built-in" : "own",
                entry.bytes() / 1e6,
                entry.folder());
    }
}

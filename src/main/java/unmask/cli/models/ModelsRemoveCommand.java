package unmask.cli.models;

import java.io.Console;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.models.ModelLibrary;
import unmask.tensorfile.ModelException;

/** Deletes a model of the user's. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Deletes one of your own models.")
final class ModelsRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "The model, by its name.")
    private String name;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        ModelLibrary library = ApplicationFolder.library();
        ModelLibrary.Entry entry = library.own(name);
        if (!yes && !isConfirmed(entry)) {
            throw new ModelException("Nothing was deleted.");
        }
        library.remove(entry);
        command.commandLine().getOut().println("Deleted " + entry.folder() + ".");
        return 0;
    }

    private static boolean isConfirmed(ModelLibrary.Entry entry) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new ModelException("Nothing was deleted: there is nobody to ask; confirm with --yes.");
        }
        String answer = console.readLine(Locale.ROOT, "Delete %s and its files for good? [y/N] ", entry.folder());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}

package unmask.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.EngineOptions;
import unmask.files.UserEnvironment;
import unmask.ui.EditorApplication;

/** Opens the editor, with the engine in a process of its own. */
@Command(name = "edit", mixinStandardHelpOptions = true, description = "Opens the editor (the default).")
public final class EditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Pictures to open, or a project.")
    private List<Path> files = List.of();

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        return open(engine, files);
    }

    /** Shows the window, and returns the exit code once it is closed. */
    public static int open(EngineOptions engine, List<Path> files) throws IOException {
        UserEnvironment.requireHomeForLibraries(); // the window's
        EditorApplication.open(new EditorApplication.Launch(
                model -> Workers.start(model, engine.device()),
                engine.chosenModel(),
                ApplicationFolder.builtInModel(),
                new LibraryStore(ApplicationFolder.library()),
                new ChildChores(),
                files,
                Optional.of(ApplicationFolder.samplePictures()),
                ApplicationFolder.journals()));
        return 0;
    }
}

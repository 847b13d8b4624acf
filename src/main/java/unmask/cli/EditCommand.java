package unmask.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;
import unmask.ui.EditorApplication;

/** Opens the editor, with the engine in a process of its own. */
@Command(name = "edit", mixinStandardHelpOptions = true, description = "Opens the editor (the default).")
final class EditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Pictures to open.")
    private List<Path> files = List.of();

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        return open(engine, files);
    }

    static int open(EngineOptions engine, List<Path> files) {
        EditorApplication.open(new EditorApplication.Launch(
                () -> Workers.start(engine),
                engine.model(),
                title(engine.model()),
                new ChildChores(),
                files,
                Optional.of(ApplicationFolder.samplePictures())));
        return 0;
    }

    /** The worker tells what is wrong with a model; here its folder's name must do. */
    private static String title(Path model) {
        try {
            return ModelFolder.describe(model).title();
        } catch (ModelException e) {
            return model.toAbsolutePath().normalize().getFileName().toString();
        }
    }
}

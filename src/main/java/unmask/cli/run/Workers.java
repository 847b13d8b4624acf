package unmask.cli.run;

import java.nio.file.Path;
import java.util.function.Supplier;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.ThisProgram;
import unmask.files.FileNames;
import unmask.inpaint.Inpainter;
import unmask.rpc.RemoteInpainter;

/** Starts the background service: this same program, as a child process. */
public final class Workers {
    private Workers() {}

    /** The model and device of the options. */
    public static Inpainter start(EngineOptions engine) {
        Path model = engine.model();
        return start(() -> model, engine.device());
    }

    /** @param model folder of the model to begin with; asked again whenever the service starts again */
    public static Inpainter start(Supplier<Path> model, String device) {
        return new RemoteInpainter(() -> ThisProgram.command(
                "worker", "--model", FileNames.argument(model.get().toAbsolutePath()), "--device", device));
    }
}

package unmask.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import unmask.files.FileNames;
import unmask.inpaint.Inpainter;
import unmask.process.JavaCommand;
import unmask.rpc.RemoteInpainter;

/** Starts the background service: this same program, as a child process. */
final class Workers {
    private Workers() {}

    static Inpainter start(EngineOptions engine) {
        Path model = engine.model();
        return start(() -> model, engine.device());
    }

    /** @param model folder of the model to begin with; asked again whenever the service starts again */
    static Inpainter start(Supplier<Path> model, String device) {
        return new RemoteInpainter(() -> JavaCommand.of(
                UnmaskCommand.class.getName(),
                "worker",
                "--model",
                FileNames.argument(model.get().toAbsolutePath()),
                "--device",
                device));
    }
}

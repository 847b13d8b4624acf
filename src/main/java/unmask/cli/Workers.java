package unmask.cli;

import unmask.inpaint.Inpainter;
import unmask.rpc.JavaCommand;
import unmask.rpc.RemoteInpainter;

/** Starts the background service: this same program, as a child process. */
final class Workers {
    private Workers() {}

    static Inpainter start(EngineOptions engine) {
        return new RemoteInpainter(JavaCommand.of(
                UnmaskCommand.class.getName(),
                "worker",
                "--model",
                engine.model().toAbsolutePath().toString(),
                "--device",
                engine.device()));
    }
}

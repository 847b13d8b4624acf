package unmask.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.EngineOptions;
import unmask.worker.LocalInpainter;
import unmask.worker.WorkerServer;

/**
 * The background service. Its parent writes a secret as the first line of the standard input and reads the port from the
 * first line of the standard output; when the standard input ends, however the parent ended, the service ends too.
 */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Serves the editor in the background, on this machine only. The editor starts it: it reads a secret"
                        + " from the standard input, prints its port, and ends when the standard input does.")
public final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = System.out;
        System.setOut(System.err); // whatever a library prints must not disturb the handshake
        String secret = in.readLine();
        if (secret == null || secret.isBlank()) {
            throw new IOException("The worker expects a secret as the first line of its standard input.");
        }
        Path model = engine.chosenModel().orElseGet(ApplicationFolder::builtInModel);
        try (LocalInpainter inpainter = new LocalInpainter(model, engine.device());
                WorkerServer server = WorkerServer.start(inpainter, secret)) {
            out.println(server.port());
            out.flush();
            while (in.readLine() != null) {
                // nothing is said after the secret; only the end matters
            }
        }
        return 0;
    }
}

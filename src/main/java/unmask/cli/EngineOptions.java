package unmask.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which model runs, and where. */
final class EngineOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Folder of the model. Default: the built-in model of landscapes.")
    private Path model;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            defaultValue = "auto",
            description = "What computes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the fastest that works.",
            completionCandidates = Devices.class)
    private String device;

    Path model() {
        return model != null ? model : ApplicationFolder.builtInModel();
    }

    String device() {
        return device;
    }

    /** The names that a device may have. */
    static final class Devices extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Devices() {
            super(List.of("auto", "cpu", "cuda", "mps"));
        }
    }
}

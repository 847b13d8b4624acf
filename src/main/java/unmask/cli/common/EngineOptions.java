package unmask.cli.common;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import unmask.files.FileNames;
import unmask.tensorfile.ModelException;

/** Which model runs, and where. */
public final class EngineOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description =
                    "The model, by its name (see: unmask models list) or its folder. Default: the built-in model of"
                            + " landscapes.")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            defaultValue = "auto",
            description = "What computes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the fastest that works.",
            completionCandidates = Devices.class)
    private String device;

    /** @throws ModelException if no model is called so */
    public Path model() {
        return model == null ? ApplicationFolder.builtInModel() : ApplicationFolder.model(model);
    }

    /** The model that was asked for, even one that is not there: whoever loads it says what is wrong with it. */
    public Optional<Path> chosenModel() {
        try {
            return Optional.ofNullable(model).map(chosen -> model());
        } catch (ModelException e) {
            return Optional.of(FileNames.of(model));
        }
    }

    /** What computes, as the worker is told it. */
    public String device() {
        return device;
    }

    /** The names that a device may have. */
    public static final class Devices extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Devices() {
            super(List.of("auto", "cpu", "cuda", "mps"));
        }
    }
}

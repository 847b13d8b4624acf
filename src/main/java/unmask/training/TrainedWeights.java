package unmask.training;

import java.io.IOException;
import java.nio.file.Path;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

/**
 * What a run has learnt so far: the averaged weights in its newest checkpoint. A stage keeps them in a file named as the
 * stage, {@code average.} before each tensor's name.
 *
 * @param run folder of the run
 * @param settings of the run
 * @param checkpoint the newest that is whole
 */
public record TrainedWeights(Path run, RunSettings settings, Checkpoint checkpoint) {
    private static final String AVERAGE = "average.";

    /**
     * Finds them.
     *
     * @param stage that must have been trained
     * @throws TrainingException if the folder is no run of this stage, or holds no checkpoint yet
     */
    public static TrainedWeights of(Path run, String stage) throws IOException {
        RunSettings settings = RunSettings.of(run)
                .orElseThrow(() -> new TrainingException(run + " holds no training; give the folder of a run."));
        if (!settings.stage().equals(stage)) {
            throw new TrainingException(run + " is a training of " + settings.stage() + ", not of " + stage + ".");
        }
        Checkpoint checkpoint = new Checkpoints(run.resolve(TrainingRun.CHECKPOINTS))
                .openNewest(damaged -> {})
                .orElseThrow(() -> new TrainingException(run + " holds no checkpoint yet; train it first."));
        return new TrainedWeights(run, settings, checkpoint);
    }

    /** What tells these weights from others: SHA-256 in hexadecimal. */
    public String hash() {
        return checkpoint.hash(file());
    }

    /**
     * Writes them as a safetensors file, under the network's own names.
     *
     * @param half in 16-bit floats
     */
    public void write(Path target, boolean half) throws IOException {
        try (SafetensorsFile source = checkpoint.tensors(file())) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (String name : source.names()) {
                if (name.startsWith(AVERAGE)) {
                    writer.add(name.substring(AVERAGE.length()), source.shape(name), half, () -> source.floats(name));
                }
            }
            writer.write(target);
        }
    }

    private String file() {
        return settings.stage() + ".safetensors";
    }
}

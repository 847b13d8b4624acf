package unmask.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleConsumer;
import unmask.nn.TensorNames;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.SafetensorsWriter;

/** The tensors of a checkpoint that a network needs, to be copied under its own names. The checkpoint stays open. */
final class TensorCopy {
    private final CheckpointFile from;
    private final Map<String, String> tensors;

    private TensorCopy(CheckpointFile from, Map<String, String> tensors) {
        this.from = from;
        this.tensors = tensors;
    }

    /** @throws unmask.tensorfile.ModelException as {@link TensorNames#locate} */
    static TensorCopy of(CheckpointFile from, TensorNames needed) {
        return new TensorCopy(from, needed.locate(from));
    }

    /**
     * Writes them into a safetensors file; 16-bit floats stay so, all else becomes 32-bit floats.
     *
     * @param progress told what share is done, from 0 to 1
     */
    void write(Path to, DoubleConsumer progress) throws IOException {
        double all = Math.max(
                1, tensors.values().stream().mapToDouble(this::elements).sum());
        double[] done = {0};
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach((name, inFile) -> writer.add(name, from.shape(inFile), from.isHalf(inFile), () -> {
            progress.accept(done[0] / all);
            done[0] += elements(inFile);
            return from.floats(inFile);
        }));
        writer.write(to);
    }

    private double elements(String name) {
        double elements = 1;
        for (long side : from.shape(name)) {
            elements *= side;
        }
        return elements;
    }
}

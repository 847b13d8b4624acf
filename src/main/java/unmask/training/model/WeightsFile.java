package unmask.training.model;

import java.io.IOException;
import java.nio.file.Path;
import unmask.nn.Weights;
import unmask.tensorfile.SafetensorsWriter;

/** Weights as a model's file holds them: in 16 bits. */
final class WeightsFile {
    private WeightsFile() {}

    /** Writes the file; it appears whole or not at all. */
    static void write(Weights weights, Path file) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        weights.shapes().forEach((name, shape) -> writer.addHalf(name, shape, weights.values(name)));
        writer.write(file);
    }
}

package unmask.training.vqgan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers that the authors' code gave. */
final class Golden {
    private static final int PREAMBLE = 10;

    private Golden() {}

    /** A float array of a NumPy file, flattened. */
    static float[] floats(String file) {
        try (InputStream in = Golden.class.getResourceAsStream(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getShort(PREAMBLE - 2);
            String description = new String(bytes.array(), PREAMBLE, header, StandardCharsets.US_ASCII);
            bytes.position(PREAMBLE + header);
            boolean longs = description.contains("<i8");
            float[] out = new float[bytes.remaining() / (longs ? Long.BYTES : Float.BYTES)];
            for (int i = 0; i < out.length; i++) {
                out[i] = longs ? bytes.getLong() : bytes.getFloat();
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

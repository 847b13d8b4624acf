package unmask.training.vqgan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers that the authors' code gave, and the formula that made its inputs. */
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

    /** The elements of input number {@code k}: hashed, evenly spread over {@code shift} plus or minus {@code scale}. */
    static float[] formula(int k, int length, double scale, double shift) {
        float[] out = new float[length];
        for (int i = 0; i < length; i++) {
            int h = i * 0x9E3779B1 + k * 40503 + 12345;
            h ^= h >>> 16;
            h *= 0x85EBCA6B;
            h ^= h >>> 13;
            h *= 0xC2B2AE35;
            h ^= h >>> 16;
            out[i] = (float) (shift + scale * (2 * (h & 0xFFFFFFFFL) / 4294967296.0 - 1));
        }
        return out;
    }
}

package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsWriter;

/** Files changed at random are read, or refused in one sentence, and take memory as their size allows. */
class DamagedFilesTest {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "checkpoints");
    private static final int CHANGES = 1000;

    /** What a file of some kilobytes may take: a pickle of a few numbers, lists and names. */
    private static final long MAX_BYTES = 32 << 20;

    private static final String INSTRUCTIONS = "(.0NKMJGXqrhj)t]ae}sucQRb\u0080\u0085\u0086\u0087\u0088\u0089\u008a";
    private static final long[] NUMBERS = {
        0, 1, -1, 255, 1 << 16, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    @TempDir
    private Path folder;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiny_zip_cpu.pt",
                "tiny_legacy_cpu.pt",
                "tiny_adam.pt",
                "tiny_latents.pt",
                "tiny_stats.pt",
                "pickle-legacy-cyclic-shape.pt",
                "pickle-legacy-doubling-shape.pt"
            })
    void checkpointsOfPyTorch(String name) throws IOException {
        changeAndRead(Files.readAllBytes(FIXTURES.resolve(name)), this::readCheckpoint);
    }

    @Test
    void safetensors() throws IOException {
        Path file = folder.resolve("sound");
        new SafetensorsWriter()
                .add("a.weight", new long[] {2, 3}, new float[6])
                .addHalf("a.bias", new long[] {2}, new float[2])
                .add("empty", new long[] {0}, new float[0])
                .write(file);
        changeAndRead(Files.readAllBytes(file), this::readCheckpoint);
    }

    @Test
    void descriptions() throws IOException {
        changeAndRead(Files.readAllBytes(Path.of("models", "landscapes", "model.json")), bytes -> {
            Files.write(folder.resolve("model.json"), bytes);
            ModelFolder.describe(folder);
        });
    }

    private interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    private void readCheckpoint(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("changed"), bytes);
        try (CheckpointFile file = CheckpointFile.open(path)) {
            for (String name : file.names()) {
                file.floats(name);
            }
        }
    }

    private void changeAndRead(byte[] sound, Reader reader) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = sound;
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed = changed(changed, random);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                reader.read(changed);
            } catch (ModelException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                assertTrue(
                        e.getMessage().startsWith(folder.toString())
                                && e.getMessage().endsWith("."),
                        e.getMessage());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("change " + i, e);
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(taken < MAX_BYTES, "change " + i + " takes " + taken + " bytes");
        }
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        if (bytes.length < 16) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        int at = random.nextInt(bytes.length - 8);
        switch (random.nextInt(6)) {
            case 0 -> copy[at] = (byte) random.nextInt();
            case 1 -> copy[at] = (byte) INSTRUCTIONS.charAt(random.nextInt(INSTRUCTIONS.length()));
            case 2 -> ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, (int) number(random));
            case 3 -> ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(at, number(random));
            case 4 -> {
                int from = random.nextInt(bytes.length - 8);
                int length = Math.min(random.nextInt(1, 64), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, copy, at, length);
            }
            default -> {
                copy = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, copy, 0, at);
                copy[at] = (byte) INSTRUCTIONS.charAt(random.nextInt(INSTRUCTIONS.length()));
                System.arraycopy(bytes, at, copy, at + 1, bytes.length - at);
            }
        }
        return copy;
    }

    private static long number(SplittableRandom random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }
}

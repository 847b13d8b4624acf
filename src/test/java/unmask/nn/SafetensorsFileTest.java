package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a.safetensors");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        float[] values = {1.5f, -2, Float.MIN_VALUE, 0, 1e30f, -0f};
        new SafetensorsWriter()
                .add("a", new long[] {2, 3}, values)
                .add("empty", new long[] {0, 4}, new float[0])
                .add("scalar", new long[] {}, new float[] {7})
                .write(file);

        try (SafetensorsFile found = SafetensorsFile.open(file)) {
            assertEquals(List.of("a", "empty", "scalar"), found.names());
            assertArrayEquals(new long[] {2, 3}, found.shape("a"));
            assertArrayEquals(values, found.floats("a"));
            assertArrayEquals(new float[0], found.floats("empty"));
            assertArrayEquals(new float[] {7}, found.floats("scalar"));
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000F8BF, -1.5",
        "F32, 0000C0BF, -1.5",
        "F16, 00BE, -1.5",
        "BF16, C0BF, -1.5",
        "I64, FEFFFFFFFFFFFFFF, -2",
        "I32, FEFFFFFF, -2",
        "I16, FEFF, -2",
        "I8, FE, -2",
        "U8, FE, 254",
        "BOOL, 01, 1"
    })
    void everyElementTypeBecomesFloats(String type, String hex, float expected) throws IOException {
        byte[] element = java.util.HexFormat.of().parseHex(hex);
        byte[] two = Arrays.copyOf(element, 2 * element.length);
        System.arraycopy(element, 0, two, element.length, element.length);
        write(tensor("a", type, "[2]", 0, two.length), two.length, two);
        try (SafetensorsFile found = SafetensorsFile.open(file)) {
            assertArrayEquals(new float[] {expected, expected}, found.floats("a"));
        }
    }

    @Test
    void metadataIsNoTensor() throws IOException {
        write(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + tensor("a", "U8", "[1]", 0, 1).substring(1),
                1,
                new byte[1]);
        try (SafetensorsFile found = SafetensorsFile.open(file)) {
            assertEquals(List.of("a"), found.names());
        }
    }

    @Test
    void aTruncatedFileNamesTheTensorThatIsCutOff() throws IOException {
        new SafetensorsWriter()
                .add("first", new long[] {4}, new float[4])
                .add("second", new long[] {4}, new float[4])
                .write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertFault(file + ": it is cut off within tensor second; copy or download it again.");

        Files.write(file, Arrays.copyOf(bytes, 20));
        assertFault(file + ": it is cut off within its header; copy or download it again.");

        Files.write(file, Arrays.copyOf(bytes, 5));
        assertFault(file + ": it has only 5 bytes, so it is not a safetensors file.");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Files.write(file, "PK\3\4 a zip file, perhaps".getBytes(StandardCharsets.US_ASCII));
        assertFault(file + ": it does not begin as a safetensors file does.");
        Files.delete(file);
        assertFault(file + " does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F32 | [2]  | 0 | 4  | tensor a has 4 bytes, but its shape needs 8",
                "F99 | [1]  | 0 | 4  | tensor a has the unknown type \"F99\"",
                "F32 | [1]  | 4 | 0  | tensor a has impossible offsets",
                "F32 | [-1] | 0 | 4  | tensor a has an impossible shape or offset",
                "F32 | 1    | 0 | 4  | tensor a has no shape or no offsets",
                "F32 | [4000000000,4000000000] | 0 | 4 | tensor a has more elements than can be read",
                "F32 | [2]  | 4 | 12 | it is cut off within tensor a; copy or download it again"
            })
    void anUnsoundHeaderIsRefused(String type, String shape, long start, long end, String fault) throws IOException {
        write(tensor("a", type, shape, start, end), 8, new byte[8]);
        assertFault(file + ": " + fault + ".");
    }

    @Test
    void overlappingTensorsAreRefused() throws IOException {
        String two = tensor("a", "F32", "[2]", 0, 8).replace("}}", "},")
                + tensor("b", "F32", "[1]", 4, 8).substring(1);
        write(two, 8, new byte[8]);
        assertFault(file + ": tensor b overlaps another one.");
    }

    @Test
    void aDamagedHeaderIsRefused() throws IOException {
        write("{\"a\": {,}}", 0, new byte[0]);
        assertTrue(fault().endsWith("its header is not valid JSON, so it is damaged."), fault());
    }

    private static String tensor(String name, String type, String shape, long start, long end) {
        return "{\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + start + ","
                + end + "]}}";
    }

    private void write(String header, int bytes, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(text.length).put(text).put(data);
        Files.write(file, out.array());
    }

    private void assertFault(String message) {
        assertEquals(message, fault());
    }

    private String fault() {
        return assertThrows(
                        ModelException.class, () -> SafetensorsFile.open(file).close())
                .getMessage();
    }
}

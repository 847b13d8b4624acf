package unmask.tensorfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[9223372036854775807,9223372036854775807]}} | cut off"
                        + " within tensor a",
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[9223372036854775808,9223372036854775808]}} |"
                        + " impossible shape or offset",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | impossible shape or offset",
                "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | impossible shape or offset",
                "{'a':{'dtype':'F32','shape':[[1]],'data_offsets':[0,4]}} | impossible shape or offset",
                "{'a':{'dtype':'F32','shape':[0,9223372036854775807,9223372036854775807],'data_offsets':[0,4]}} | a"
                        + " has 4 bytes",
                "{'a':{'dtype':'F32','shape':[65536,65536,65536,65536,0],'data_offsets':[0,0]}} | more elements than"
                        + " can be read",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,4]}} | impossible offsets",
                "{'a':{'dtype':'F32','shape':[1]}} | no shape or no offsets",
                "{'a':{'dtype':['F32'],'shape':[1],'data_offsets':[0,4]}} | unknown type",
                "{'a':[]} | no shape or no offsets",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}"
                    + " | a is there twice",
                "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8]},'b':{'dtype':'U8','shape':[8],'data_offsets':[0,8]}}"
                    + " | b overlaps another one",
                "{} {} | goes on behind its end",
                "{'__metadata__':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{}}}}}}}}}} | not valid JSON"
            })
    void aHeaderIsHeldAgainstItsFile(String header, String part) throws IOException {
        write(header.replace('\'', '"'), 8, new byte[8]);
        assertTrue(fault().contains(part), fault());
        assertEquals(1, fault().lines().count());
    }

    @Test
    void aHeaderOfAnySizeIsToldInOneSentence() throws IOException {
        for (String header : new String[] {
            "{" + "\"a\":[".repeat(100_000),
            "{\"a\":" + "1".repeat(1_000_000) + "}",
            tensor("x".repeat(1_000_000), "U8", "[9]", 0, 9),
            tensor("a\\nb", "U8", "[9]", 0, 9),
            tensor("a", "U8", "[" + "1,".repeat(100_000) + "1]", 0, 1),
            tensor("a", "x".repeat(1_000_000), "[1]", 0, 1)
        }) {
            write(header, 8, new byte[8]);
            assertEquals(1, fault().lines().count());
            assertTrue(fault().length() < 500, fault());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F32, 0000C07F, no number",
        "F32, 0100807F, no number",
        "F32, 0000807F, an infinite value",
        "F32, 000080FF, an infinite value",
        "F16, 007C, an infinite value",
        "F16, 017C, no number",
        "BF16, 80FF, an infinite value",
        "F64, 000000000000F87F, no number",
        "F64, FFFFFFFFFFFFEF7F, an infinite value"
    })
    void whatIsNoFiniteNumberIsNotRead(String type, String hex, String what) throws IOException {
        byte[] element = java.util.HexFormat.of().parseHex(hex);
        byte[] last = new byte[3 * element.length];
        System.arraycopy(element, 0, last, 2 * element.length, element.length);
        write(tensor("a.weight", type, "[3]", 0, last.length), last.length, last);
        try (SafetensorsFile found = SafetensorsFile.open(file)) {
            String message = assertThrows(ModelException.class, () -> found.floats("a.weight"))
                    .getMessage();
            assertTrue(message.startsWith(file + ": tensor a.weight holds ") && message.contains(what), message);
        }
    }

    @Test
    void whatIsTooMuchForHalfAFloatIsNotWritten() {
        SafetensorsWriter writer = new SafetensorsWriter().addHalf("a", new long[] {2}, new float[] {1, 70_000});
        assertTrue(assertThrows(ModelException.class, () -> writer.write(file))
                .getMessage()
                .contains("Tensor a holds 70000.0"));
        assertFalse(Files.exists(file));
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

package unmask.tensorfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.support.TorchWriter;

/** The files in {@code checkpoints/} were written by PyTorch; {@code tiny.json} holds what PyTorch reads from them. */
class TorchFileTest {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "checkpoints");
    private static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tiny_zip_cpu", "tiny_zip_cudatag", "tiny_legacy_cpu", "tiny_legacy_cudatag"})
    void everyContainerGivesTheSameTensors(String name) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(FIXTURES.resolve("tiny.json").toFile());
        try (CheckpointFile file = CheckpointFile.open(FIXTURES.resolve(name + ".pt"))) {
            Set<String> names = new HashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            assertEquals(names, Set.copyOf(file.names()));
            for (String tensor : names) {
                JsonNode fields = expected.get(tensor);
                assertArrayEquals(
                        new ObjectMapper().convertValue(fields.get("shape"), long[].class), file.shape(tensor));
                assertArrayEquals(
                        new ObjectMapper().convertValue(fields.get("values"), float[].class),
                        file.floats(tensor),
                        tensor);
            }
            assertTrue(file.isHalf("half_buf"));
            assertFalse(file.isHalf("shared_a"));
        }
    }

    @Test
    void nestedTensorsAreNamedByTheirWay() {
        try (CheckpointFile file = CheckpointFile.open(FIXTURES.resolve("tiny_adam.pt"))) {
            assertEquals(12, file.names().size());
            assertArrayEquals(new float[] {1}, file.floats("state.0.step"));
            assertArrayEquals(new long[] {2, 3}, file.shape("state.0.exp_avg"));
        }
    }

    @Test
    void aTensorByItselfIsRead() {
        try (CheckpointFile file = CheckpointFile.open(FIXTURES.resolve("tiny_latents.pt"))) {
            assertArrayEquals(new long[] {2, 256}, file.shape("tensor"));
            assertEquals(2, file.floats("tensor")[2]);
        }
    }

    @Test
    void safetensorsAreTold() throws IOException {
        Path path = folder.resolve("weights.bin");
        new SafetensorsWriter().add("a", new long[] {1}, new float[] {7}).write(path);
        try (CheckpointFile file = CheckpointFile.open(path)) {
            assertInstanceOf(SafetensorsFile.class, file);
            assertArrayEquals(new float[] {7}, file.floats("a"));
        }
    }

    @Test
    void whatTheTestsWriteIsRead() throws IOException {
        Path path = folder.resolve("a.th");
        float[] values = {1, -2, 3.5f, 0, 65504, -0.25f};
        for (boolean half : new boolean[] {false, true}) {
            TorchWriter.write(path, Map.of("a", new long[] {3, 2}), Map.of("a", values), half);
            try (CheckpointFile file = CheckpointFile.open(path)) {
                assertArrayEquals(new long[] {3, 2}, file.shape("a"));
                assertArrayEquals(values, file.floats("a"));
                assertEquals(half, file.isHalf("a"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DoubleStorage, 000000000000F8BF",
        "FloatStorage, 0000C0BF",
        "HalfStorage, 00BE",
        "BFloat16Storage, C0BF",
    })
    void everyFloatTypeIsRead(String storage, String hex) throws IOException {
        byte[] data = ByteBuffer.allocate(hex.length() / 2).put(parse(hex)).array();
        try (CheckpointFile file = CheckpointFile.open(zip(tensor(storage, "1", "0", "(K\1t", "(K\1t"), data))) {
            assertArrayEquals(new float[] {-1.5f}, file.floats("tensor"));
        }
    }

    @Test
    void anUnknownGlobalIsNamedAndNotRun() throws IOException {
        Path victim = folder.resolve("victim");
        Path file = zip("cos\nsystem\n(" + text("touch " + victim) + "tR.", new byte[0]);
        assertFault(file, "it asks for os.system, which no weights need");
        assertFalse(Files.exists(victim));
    }

    @Test
    void numbersOfAnotherLibraryAreNamed() {
        assertFault(FIXTURES.resolve("tiny_stats.pt"), "it asks for numpy.core.multiarray._reconstruct");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, (K\2t, (K\1t", // longer than the storage
        "1, 1, (K\1t, (K\1t", // beyond it
        "4, 0, (K\2t, (K\4t", // strides out of it
        "4, 0, (J\377\377\377\377t, (K\1t", // a negative side
        "4, 3, (K\2t, (J\377\377\377\377t", // a negative stride
        "4, 0, (K\2t, (K\1K\1t", // more strides than sides
        "1, 0, (J\377\377\377\177J\377\377\377\177J\377\377\377\177t, (K\0K\0K\0t", // one number, repeated without end
        "4, 0, (J\377\377\377\177t, (\u008a\7\377\377\377\377\377\377\377t" // a product that overflows
    })
    void tensorsThatDoNotFitIntoTheirDataAreRefused(String elements, String offset, String shape, String strides)
            throws IOException {
        assertFault(zip(tensor("ByteStorage", elements, offset, shape, strides), new byte[4]), "it has a tensor");
    }

    @Test
    void dataThatIsTooShortIsRefused() throws IOException {
        Path file = zip(tensor("FloatStorage", "4", "0", "(K\4t", "(K\1t"), new byte[15]);
        assertFault(file, "its data 0 is missing or too short");
    }

    @Test
    void aClaimOfManyNumbersTakesNoMemory() throws IOException {
        String huge = "\u008a\6\377\377\377\377\377\177"; // 2^47 - 1
        Path file = zip(
                TENSOR + "((" + text("storage") + "ctorch\nByteStorage\n" + text("0") + text("cpu") + huge
                        + "tQK\0(K\1t(K\1ttR.",
                new byte[1]);
        assertFault(file, "numbers in one piece");
    }

    @Test
    void referencesThatGrowWithoutEndAreRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("]q\0");
        for (int i = 1; i < 14; i++) {
            bomb.append("](")
                    .append(("h" + (char) (i - 1)).repeat(20))
                    .append("eq")
                    .append((char) i);
        }
        assertFault(zip(bomb + ".", new byte[0]), "nested too deeply, or there are too many");
        assertFault(zip("]q\0h\0a.", new byte[0]), "nested too deeply, or there are too many");
    }

    @Test
    void listsThatHoldThemselvesOrGrowByDoublingAreRefused() {
        assertFault(FIXTURES.resolve("pickle-legacy-cyclic-shape.pt"), "a negative side or stride, -1");
        assertFault(FIXTURES.resolve("pickle-legacy-doubling-shape.pt"), "a negative side or stride, -1");
    }

    /** In each of the places in which a number, a name or a list of numbers belongs. */
    @ParameterizedTest
    @ValueSource(strings = {"shape", "strides", "offset", "elements", "key", "storage", "dictionary"})
    void listsWithoutEndAreRefusedWhereverTheyStand(String place) throws IOException {
        StringBuilder lists = new StringBuilder("]q\0h\0a]q\1"); // the first holds itself
        for (int i = 2; i < 40; i++) {
            lists.append("](")
                    .append(("h" + (char) (i - 1)).repeat(2))
                    .append("eq")
                    .append((char) i);
        }
        for (String list : new String[] {"h\0", "h" + (char) 39}) {
            UnaryOperator<String> or = sound -> place.equals(sound) ? list : "";
            String id = "((" + text("storage") + "ctorch\nByteStorage\n" + orElse(or.apply("key"), text("0"))
                    + text("cpu") + orElse(or.apply("elements"), "K\4") + "tQ";
            String tensor = TENSOR + orElse(or.apply("storage").isEmpty() ? "" : "(" + list, id)
                    + orElse(or.apply("offset"), "K\0") + orElse(or.apply("shape"), "(K\4t")
                    + orElse(or.apply("strides"), "(K\1t") + "tR";
            String all = place.equals("dictionary") ? lists + "}" + list + "K\1s." : lists + tensor + ".";
            String message = assertThrows(
                            ModelException.class,
                            () -> CheckpointFile.open(zip(all, new byte[4])).close())
                    .getMessage();
            assertTrue(message.length() < 300, message);
        }
    }

    @Test
    void keysOfStoragesThatAreListsAreRefused() throws IOException {
        byte[] sound = Files.readAllBytes(FIXTURES.resolve("pickle-legacy-doubling-shape.pt"));
        String head = new String(sound, 0, 45, StandardCharsets.ISO_8859_1); // magic, version, system
        for (String keys : new String[] {"]q\0h\0a.", "]q\0(h\0h\0e](h\0h\0h\0e."}) {
            assertFault(
                    write((head + "\u0080\2].\u0080\2" + keys).getBytes(StandardCharsets.ISO_8859_1)),
                    "a value is of another kind");
        }
    }

    @Test
    void namesDoNotGrowBeyondTheFile() throws IOException {
        StringBuilder pickle = new StringBuilder(text("k".repeat(60)) + "q\0"
                + tensor("ByteStorage", "4", "0", "(K\4t", "(K\1t").replaceFirst("\\.$", "q\1")
                + "}(");
        for (int i = 0; i < 200; i++) {
            pickle.append("K").append((char) i).append("h\1");
        }
        pickle.append("u");
        for (int i = 0; i < 12; i++) {
            pickle.append("q\2}h\0h\2s");
        }
        assertFault(zip(pickle + ".", new byte[4]), "there are too many of them");
    }

    @Test
    void namesAreShort() throws IOException {
        String tensor = tensor("ByteStorage", "4", "0", "(K\4t", "(K\1t").replaceFirst("\\.$", "");
        String within = "}" + text("k".repeat(600)) + "}" + text("l".repeat(600)) + tensor + "ss.";
        assertFault(zip(within, new byte[4]), "a tensor with a name of 1201 letters");
    }

    @Test
    void keysAreShort() throws IOException {
        assertFault(zip("}" + text("k".repeat(5000)) + "K\1s.", new byte[0]), "a key of 5000 letters");
        assertFault(
                zip(
                        TENSOR + "((" + text("storage") + "ctorch\nByteStorage\n" + text("0".repeat(5000)) + text("cpu")
                                + "K\4tQK\0(K\4t(K\1ttR.",
                        new byte[4]),
                "a name of 5000 letters");
    }

    @Test
    void aTensorHasFewSides() throws IOException {
        String sides = "(" + "K\1".repeat(100_000) + "t";
        assertFault(zip(tensor("ByteStorage", "4", "0", sides, sides), new byte[4]), "a tensor of 100000 sides");
    }

    @Test
    void fewNumbersAreNotManyTensors() throws IOException {
        int numbers = 1 << 17;
        String big = "J\0\0\2\0";
        StringBuilder pickle = new StringBuilder("}(");
        for (int i = 0; i < 100; i++) {
            pickle.append("K")
                    .append((char) i)
                    .append(TENSOR + "((" + text("storage") + "ctorch\nByteStorage\n" + text("0") + text("cpu") + big
                            + "tQK\0(" + big + "t(K\1ttR");
        }
        assertFault(
                zip(pickle + "u.", new byte[numbers]), "13107200 elements in all, but it holds 131072 numbers only");
    }

    @Test
    void tensorsMayShareTheirNumbers() throws IOException {
        String one = tensor("ByteStorage", "4", "0", "(K\4t", "(K\1t").replaceFirst("\\.$", "");
        try (CheckpointFile file = CheckpointFile.open(zip("}(K\1" + one + "K\2" + one + "u.", new byte[4]))) {
            assertEquals(Set.of("1", "2"), Set.copyOf(file.names()));
        }
    }

    @Test
    void entriesThatShareBytesAreRefused() throws IOException {
        Path file = folder.resolve("zip.pt");
        Map<String, byte[]> storages = new TreeMap<>(Map.of("0", new byte[100], "1", new byte[100]));
        TorchWriter.zip(file, "\u0080\2].".getBytes(StandardCharsets.ISO_8859_1), storages);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> records = IntStream.range(0, bytes.length - 4)
                .filter(at -> little.getInt(at) == 0x02014b50)
                .boxed()
                .toList();
        little.putInt(records.get(2) + 42, little.getInt(records.get(1) + 42));
        assertFault(write(bytes), "its table of contents is damaged");
    }

    @Test
    void twoTensorsOfOneNameAreRefused() throws IOException {
        String one = tensor("ByteStorage", "4", "0", "(K\4t", "(K\1t").replaceFirst("\\.$", "");
        String both = "}(" + text("a.b") + one + text("a") + "}" + text("b") + one + "su.";
        assertFault(zip(both, new byte[4]), "two tensors called a.b");
    }

    @Test
    void whatIsNoFiniteNumberIsNotRead() throws IOException {
        byte[] infinite = parse("0000807F");
        try (CheckpointFile file =
                CheckpointFile.open(zip(tensor("FloatStorage", "1", "0", "(K\1t", "(K\1t"), infinite))) {
            assertTrue(assertThrows(ModelException.class, () -> file.floats("tensor"))
                    .getMessage()
                    .contains("tensor tensor holds an infinite value"));
        }
    }

    @Test
    void everyCutOfAFileIsAFault() throws IOException {
        for (String name : new String[] {"tiny_zip_cpu.pt", "tiny_legacy_cpu.pt"}) {
            byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
            IntStream.range(0, whole.length).filter(cut -> cut % 17 == 0).forEach(cut -> {
                Path file = write(Arrays.copyOf(whole, cut));
                assertThrows(
                        ModelException.class, () -> CheckpointFile.open(file).close(), name + " cut at " + cut);
            });
        }
    }

    @Test
    void changedBytesGiveTensorsOrAFault() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String name : new String[] {"tiny_zip_cpu.pt", "tiny_legacy_cpu.pt"}) {
            byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
            for (int i = 0; i < 300; i++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                try (CheckpointFile file = CheckpointFile.open(write(changed))) {
                    file.names().forEach(file::floats);
                } catch (ModelException e) {
                    assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
                }
            }
        }
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        Path file = folder.resolve("a.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(new byte[1000]);
        }
        assertFault(file, "its entry a/data.pkl is compressed");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertFault(Files.writeString(folder.resolve("a.txt"), "weights"), "is neither a PyTorch checkpoint nor");
        assertFault(Files.createFile(folder.resolve("empty")), "is neither a PyTorch checkpoint nor");
        assertFault(folder.resolve("none"), "does not exist");
        assertFault(folder, "is not a file");
        assertFault(write("\u0080\2\u008a\1\1.".getBytes(StandardCharsets.ISO_8859_1)), "not one that PyTorch wrote");
    }

    private static void assertFault(Path file, String part) {
        String message = assertThrows(
                        ModelException.class, () -> CheckpointFile.open(file).close())
                .getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }

    private static String tensor(String storage, String elements, String offset, String shape, String strides) {
        return TENSOR + "((" + text("storage") + "ctorch\n" + storage + "\n" + text("0") + text("cpu")
                + number(elements) + "tQ" + number(offset) + shape + strides + "tR.";
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String number(String number) {
        return "K" + (char) Integer.parseInt(number);
    }

    private static String text(String text) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length())
                .array();
        return "X" + new String(length, StandardCharsets.ISO_8859_1) + text;
    }

    private static byte[] parse(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private Path zip(String pickle, byte[] data) throws IOException {
        Path file = folder.resolve("zip.pt");
        TorchWriter.zip(file, ("\u0080\2" + pickle).getBytes(StandardCharsets.ISO_8859_1), Map.of("0", data));
        return file;
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("bytes.pt"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

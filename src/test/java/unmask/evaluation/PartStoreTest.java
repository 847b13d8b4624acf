package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.tensorfile.SafetensorsWriter;

/** What is no part is not there, so it is made again. */
class PartStoreTest {
    private static final int CODES = 8;

    @TempDir
    private Path folder;

    private final PartMaker maker = new PartMaker() {
        @Override
        public String kind() {
            return "squares";
        }

        @Override
        public String what() {
            return "Squaring";
        }

        @Override
        public int items() {
            return 24;
        }

        @Override
        public Map<String, Integer> tables() {
            return Map.of("tokens", CODES, "squares", ANY);
        }

        @Override
        public Part make(int first, int count) {
            throw new AssertionError("not asked for");
        }
    };

    private PartStore store;

    @BeforeEach
    void open() {
        store = new PartStore(folder);
    }

    @Test
    void aPartIsThereForAsManyItemsAsItWasMadeFor() {
        Part part = new Part(new int[] {16, 19})
                .with("tokens", new float[][] {{0, 7}, {3, 1}})
                .with("squares", new float[][] {{-256}, {1e30f}});
        store.write("squares", 1, 5, part);
        assertTrue(store.has(maker, 1, 5));
        assertTrue(store.has(maker, 1, 4));
        assertFalse(store.has(maker, 1, 6));
        assertFalse(store.has(maker, 0, 5));
    }

    @Test
    void aPartOfPicturesThatNobodyCouldReadIsThere() {
        store.write(
                "squares",
                0,
                3,
                new Part(new int[0]).with("tokens", new float[0][]).with("squares", new float[0][]));
        assertTrue(store.has(maker, 0, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void howManyItemsItWasMadeForIsOneNumber(int numbers) throws IOException {
        Files.createDirectories(PartStore.parts(folder).resolve("squares"));
        sound().add("made_for", new long[] {numbers}, new float[numbers]).write(file());
        assertFalse(store.has(maker, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 17, 1e9f})
    void howManyItemsItWasMadeForIsPossible(float madeFor) throws IOException {
        write(sound().add("made_for", new long[] {1}, new float[] {madeFor}));
        assertFalse(store.has(maker, 0, 0));
    }

    @Test
    void itemsAreItsOwnInTheirOrder() throws IOException {
        for (float[] items : new float[][] {{0, 16}, {-1, 0}, {1, 0}, {1, 1}, {0, 1.5f}, {0, 5}}) {
            write(sound().add("items", new long[] {2}, items));
            assertFalse(store.has(maker, 0, 4), items[0] + " " + items[1]);
        }
        write(sound().add("items", new long[] {2}, new float[] {0, 3}));
        assertTrue(store.has(maker, 0, 4));
    }

    @Test
    void everyTableIsThereWithARowForEachItem() throws IOException {
        write(sound());
        assertTrue(store.has(maker, 0, 4));
        for (long[] shape : new long[][] {{1, 4}, {3, 1}, {4}, {2, 2, 1}}) {
            int length = 1;
            for (long side : shape) {
                length *= (int) side;
            }
            write(sound().add("squares", shape, new float[length]));
            assertFalse(store.has(maker, 0, 4));
        }
        write(new SafetensorsWriter()
                .add("made_for", new long[] {1}, new float[] {4})
                .add("items", new long[] {2}, new float[] {0, 1})
                .add("tokens", new long[] {2, 1}, new float[] {0, 1}));
        assertFalse(store.has(maker, 0, 4));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0.5f, CODES, 1e9f, Float.NaN})
    void tokensAreCodes(float token) throws IOException {
        write(sound().add("tokens", new long[] {2, 2}, new float[] {0, 1, token, 2}));
        assertFalse(store.has(maker, 0, 4));
    }

    @Test
    void aNumberThatIsNoneIsToldInsteadOfMadeForEver() {
        Part part = new Part(new int[] {0}).with("bits", new float[][] {{Float.NaN}});
        EvaluationException e = assertThrows(EvaluationException.class, () -> store.write("likelihood", 0, 1, part));
        assertEquals(
                "A number of “likelihood” (bits) came out as NaN; use another model, or another feature network.",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"format\": 1}",
                "{\"format\": 2}",
                "{\"format\": 1, \"modelHash\": null}",
                "{\"format\": 1, \"modelHash\": \"a\", \"dataFingerprint\": \"b\", \"extractor\": \"c\", \"plan\":"
                        + " null}",
                "{\"format\": 1, \"modelHash\": \"a\", \"dataFingerprint\": \"b\", \"extractor\": \"c\", \"plan\": {}}"
            })
    void aDescriptionThatLacksSomethingIsRefused(String text) throws IOException {
        assertEquals(Optional.empty(), EvaluationRecord.read(folder));
        Path file = folder.resolve("evaluation.json");
        Files.writeString(file, text);
        EvaluationException e = assertThrows(EvaluationException.class, () -> EvaluationRecord.read(folder));
        assertEquals(file + " does not describe an evaluation of this version; choose another folder.", e.getMessage());
    }

    /** A part of four items, of which two could be read. */
    private static SafetensorsWriter sound() {
        return new SafetensorsWriter()
                .add("made_for", new long[] {1}, new float[] {4})
                .add("items", new long[] {2}, new float[] {0, 1})
                .add("tokens", new long[] {2, 2}, new float[] {0, 1, 2, 7})
                .add("squares", new long[] {2, 1}, new float[] {0, 1});
    }

    private void write(SafetensorsWriter part) throws IOException {
        Files.createDirectories(file().getParent());
        part.write(file());
    }

    private Path file() {
        return PartStore.parts(folder).resolve("squares").resolve("000000.safetensors");
    }
}

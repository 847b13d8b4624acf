package unmask.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;

class ExampleStreamTest {
    private static final int PICTURES = 10;
    private static final int BATCH = 4;

    @TempDir
    private Path folder;

    @Test
    void everyPassShowsEveryPictureOnceInAnOrderOfItsOwn() throws Exception {
        writePictures();
        List<Integer> shown = shown(stream(1, 0, 2), 10); // 40 examples: 4 passes
        List<List<Integer>> passes = IntStream.range(0, 4)
                .mapToObj(pass -> shown.subList(pass * PICTURES, (pass + 1) * PICTURES))
                .toList();
        List<Integer> all = IntStream.range(0, PICTURES).boxed().toList();
        for (List<Integer> pass : passes) {
            assertEquals(all, pass.stream().sorted().toList());
        }
        assertEquals(4, passes.stream().distinct().count());
    }

    @Test
    void aSeedGivesOneStreamHoweverManyThreadsReadIt() throws Exception {
        writeNoise();
        List<float[]> one = batches(stream(1, 0, 1), 12);
        assertSame(one, batches(stream(1, 0, 3), 12));
        assertFalse(Arrays.equals(one.getFirst(), batches(stream(2, 0, 1), 1).getFirst()));
    }

    @Test
    void developedExamplesAreTheSameWhereverTheStreamBeginsAndAreNotThoseOfThePictures() throws Exception {
        writeNoise();
        Examples plain = new Examples(PictureFolder.open(folder), CropSettings.random(8));
        Examples developed =
                new Examples(PictureFolder.open(folder), CropSettings.random(8).developed(true));
        List<float[]> whole = batches(new ExampleStream(developed, BATCH, 5, 0, 2), 12);
        assertSame(whole.subList(7, 12), batches(new ExampleStream(developed, BATCH, 5, 7, 1), 5));
        List<float[]> asTheyAre = batches(new ExampleStream(plain, BATCH, 5, 0, 2), 12);
        for (int i = 0; i < 12; i++) {
            assertFalse(Arrays.equals(asTheyAre.get(i), whole.get(i)));
        }
        float[] middle = new float[plain.settings().floats()];
        float[] developedMiddle = new float[middle.length];
        plain.centre(3, middle, 0);
        developed.centre(3, developedMiddle, 0);
        assertArrayEquals(middle, developedMiddle);
    }

    @Test
    void aStreamThatBeginsLaterGoesOnExactly() throws Exception {
        writeNoise();
        List<float[]> whole = batches(stream(5, 0, 2), 12);
        for (int start : new int[] {1, 2, 7}) {
            assertSame(whole.subList(start, 12), batches(stream(5, start, 2), 12 - start));
        }
    }

    @Test
    void examplesOfOnePictureDifferFromPassToPass() throws Exception {
        PictureFile.write(folder.resolve("a.png"), noise(7));
        List<float[]> batches = batches(stream(1, 0, 1), 2);
        assertFalse(Arrays.equals(batches.get(0), batches.get(1)));
    }

    @Test
    void brokenPicturesArePassedOverAndListed() throws Exception {
        writePictures();
        Files.writeString(folder.resolve("3.png"), "no picture");
        Files.write(folder.resolve("5.png"), Arrays.copyOf(Files.readAllBytes(folder.resolve("5.png")), 45));
        PictureFolder pictures = PictureFolder.open(folder);
        List<Integer> shown = shown(stream(pictures, 1, 0, 2), 5); // 2 passes
        assertEquals(20, shown.size());
        assertEquals(
                List.of(0, 1, 2, 4, 6, 7, 8, 9),
                shown.subList(0, PICTURES).stream().sorted().distinct().toList());
        assertEquals(
                List.of(folder.resolve("3.png"), folder.resolve("5.png")),
                pictures.skipped().stream().map(SkippedFile::file).toList());
        assertEquals(shown.subList(12, 20), shown(stream(1, 3, 1), 2), "found broken before or not, the stream is one");
    }

    @Test
    void aPictureThatVanishesOrBreaksItsDecoderMeanwhileIsPassedOver() throws Exception {
        writePictures();
        PictureFolder pictures = WatchedFolder.open(folder, file -> {
            if (file.endsWith("5.png")) {
                throw new StackOverflowError();
            }
        });
        Files.delete(folder.resolve("3.png"));
        List<Integer> shown = shown(stream(pictures, 1, 0, 2), 5); // 2 passes
        assertEquals(
                List.of(0, 1, 2, 4, 6, 7, 8, 9),
                shown.stream().sorted().distinct().toList());
        assertEquals(
                List.of(folder.resolve("3.png"), folder.resolve("5.png")),
                pictures.skipped().stream().map(SkippedFile::file).toList());
    }

    @Test
    void aFolderOfBrokenPicturesIsToldOf() throws Exception {
        Files.writeString(folder.resolve("a.png"), "no picture");
        Files.writeString(folder.resolve("b.png"), "none either");
        try (ExampleStream stream = stream(1, 0, 1)) {
            float[] batch = new float[stream.batchFloats()];
            String message = assertThrows(PictureException.class, () -> stream.next(batch))
                    .getMessage();
            assertTrue(message.startsWith("None of the 2 pictures in “" + folder + "”"), message);
        }
    }

    @Test
    void thePositionCountsTheBatchesGiven() throws Exception {
        writePictures();
        try (ExampleStream stream = stream(1, 7, 1)) {
            assertEquals(7, stream.position());
            stream.next(new float[stream.batchFloats()]);
            assertEquals(8, stream.position());
        }
    }

    @Test
    void closingEndsTheThreads() throws Exception {
        writePictures();
        ExampleStream stream = stream(1, 0, 3);
        List<Thread> threads = exampleThreads();
        assertFalse(threads.isEmpty());
        stream.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
    }

    private static List<Thread> exampleThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("examples-"))
                .toList();
    }

    private ExampleStream stream(long seed, long firstBatch, int threads) throws IOException {
        return stream(PictureFolder.open(folder), seed, firstBatch, threads);
    }

    private static ExampleStream stream(PictureFolder pictures, long seed, long firstBatch, int threads) {
        CropSettings settings = CropSettings.random(4).resizedTo(6).enlargedUpTo(1.5);
        return new ExampleStream(new Examples(pictures, settings), BATCH, seed, firstBatch, threads);
    }

    private static List<float[]> batches(ExampleStream stream, int count) throws Exception {
        try (stream) {
            List<float[]> batches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                float[] batch = new float[stream.batchFloats()];
                stream.next(batch);
                batches.add(batch);
            }
            return batches;
        }
    }

    /** Which of the pictures of {@link #writePictures} the examples show. */
    private static List<Integer> shown(ExampleStream stream, int count) throws Exception {
        List<Integer> shown = new ArrayList<>();
        for (float[] batch : batches(stream, count)) {
            for (int i = 0; i < BATCH; i++) {
                shown.add(Math.round(batch[i * batch.length / BATCH] * 255 / 20));
            }
        }
        return shown;
    }

    private static void assertSame(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "batch " + i);
        }
    }

    /** Ten pictures, each of one colour. */
    private void writePictures() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            PictureFile.write(folder.resolve(i + ".png"), Picture.filled(9, 8, 0xFF000000 | i * 20 << 16));
        }
    }

    private void writeNoise() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            PictureFile.write(folder.resolve(i + ".png"), noise(i));
        }
    }

    private static Picture noise(int seed) {
        int[] argb =
                new java.util.Random(seed).ints(12 * 9).map(i -> i | 0xFF000000).toArray();
        return Picture.of(12, 9, argb);
    }
}

package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.PictureFolder;
import unmask.data.WatchedFolder;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.tensorfile.SafetensorsWriter;
import unmask.vqgan.Vqgan;

class TokenCacheTest {
    private static final int SIDE = 64;
    private static final String HASH = "0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void aPictureIsDecodedOnceForItselfAndItsMirrorImage() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), noise(i));
        }
        Files.writeString(pictures.resolve("1.png"), "no picture");
        List<Path> read = new ArrayList<>();
        PictureFolder watched = WatchedFolder.open(pictures, read::add);
        ModelFolder model =
                ModelFolder.open(TinyModels.published().write(Files.createDirectory(folder.resolve("tiny"))));
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Vqgan vqgan = model.loadVqgan(device)) {
            List<int[]> tokens =
                    new TokenCache(folder, vqgan, HASH, SIDE, true).tokens(watched, (done, all) -> {}, () -> false);
            assertEquals(List.of(watched.file(0), watched.file(1), watched.file(2)), read);
            assertEquals(4, tokens.size());
            assertArrayEquals(vqgan.encode(noise(2)).codes(), tokens.get(2));
            assertArrayEquals(vqgan.encode(mirrored(noise(2))).codes(), tokens.get(3));
        }
    }

    @Test
    void partsThatAreNotWhatWasWrittenAreEncodedAnew() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 2; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), noise(i));
        }
        ModelFolder model =
                ModelFolder.open(TinyModels.published().write(Files.createDirectory(folder.resolve("tiny"))));
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Vqgan vqgan = model.loadVqgan(device)) {
            TokenCache cache = new TokenCache(folder.resolve("caches"), vqgan, HASH, SIDE, true);
            List<int[]> right = tokens(cache, pictures);
            Path part = onlyPart();
            byte[] whole = Files.readAllBytes(part);
            float[] codes = new float[4 * 16];
            for (float bad : new float[] {-1, 0.5f, vqgan.codes(), 1e9f}) {
                codes[5] = bad;
                write(part, 4, 16, codes);
                assertRight(right, tokens(cache, pictures), bad + " is no code");
                assertArrayEquals(whole, Files.readAllBytes(part));
            }
            for (int[] shape : new int[][] {{6, 16}, {3, 16}, {4, 15}, {2, 32}, {4, 0}}) {
                write(part, shape[0], shape[1], new float[shape[0] * shape[1]]);
                assertRight(right, tokens(cache, pictures), Arrays.toString(shape));
                assertArrayEquals(whole, Files.readAllBytes(part));
            }
        }
    }

    private static List<int[]> tokens(TokenCache cache, Path pictures) throws IOException {
        return cache.tokens(PictureFolder.open(pictures), (done, all) -> {}, () -> false);
    }

    private static void assertRight(List<int[]> right, List<int[]> found, String what) {
        assertEquals(right.size(), found.size(), what);
        for (int i = 0; i < right.size(); i++) {
            assertArrayEquals(right.get(i), found.get(i), what);
        }
    }

    private static void write(Path part, int rows, int columns, float[] values) throws IOException {
        new SafetensorsWriter()
                .add("tokens", new long[] {rows, columns}, values)
                .write(part);
    }

    private Path onlyPart() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("caches"))) {
            return all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static Picture noise(long seed) {
        int[] argb = new Random(seed)
                .ints(SIDE * SIDE)
                .map(each -> each | 0xFF000000)
                .toArray();
        return Picture.of(SIDE, SIDE, argb);
    }

    private static Picture mirrored(Picture picture) {
        int[] argb = new int[SIDE * SIDE];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = picture.argb(SIDE - 1 - i % SIDE, i / SIDE);
        }
        return Picture.of(SIDE, SIDE, argb);
    }
}

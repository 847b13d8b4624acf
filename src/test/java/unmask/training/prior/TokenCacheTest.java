package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.PictureFolder;
import unmask.data.WatchedFolder;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.nn.ComputeDevice;
import unmask.nn.ModelFolder;
import unmask.support.TinyModels;
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
        ModelFolder model = ModelFolder.open(TinyModels.published().write(Files.createDirectory(folder.resolve("tiny"))));
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Vqgan vqgan = Vqgan.load(model, device)) {
            List<int[]> tokens = new TokenCache(folder, vqgan, HASH, SIDE, true)
                    .tokens(watched, (done, all) -> {}, () -> false);
            assertEquals(List.of(watched.file(0), watched.file(1), watched.file(2)), read);
            assertEquals(4, tokens.size());
            assertArrayEquals(vqgan.encode(noise(2)).codes(), tokens.get(2));
            assertArrayEquals(vqgan.encode(mirrored(noise(2))).codes(), tokens.get(3));
        }
    }

    private static Picture noise(long seed) {
        int[] argb = new Random(seed).ints(SIDE * SIDE).map(each -> each | 0xFF000000).toArray();
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

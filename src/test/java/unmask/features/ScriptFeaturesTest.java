package unmask.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.nn.ComputeDevice;
import unmask.support.TinyScript;
import unmask.tensorfile.ModelException;

class ScriptFeaturesTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @TempDir
    private Path folder;

    @Test
    void bytesArriveInTheOrderRedGreenBlue() throws IOException {
        Path file = TinyScript.write(folder.resolve("colours.pt"), TinyScript.COLOUR_STATISTICS);
        try (ScriptFeatures features = ScriptFeatures.load(file, ScriptFeatures.Input.BYTES, device)) {
            assertEquals(6, features.width());
            Picture halves = Picture.filled(8, 4, 0xFF0000FF).with(0, 0, Picture.filled(4, 4, 0xFFFF3300));
            float[][] rows = features.features(List.of(Picture.filled(8, 4, 0xFFFFFFFF), halves));
            assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, rows[0], 1e-6f);
            assertArrayEquals(new float[] {0.5f, 0.1f, 0.5f, 1, 0.2f, 1}, rows[1], 1e-6f);
            assertTrue(features.name().startsWith("colours.pt ("), features.name());
        }
    }

    @Test
    void aNetworkThatCanGiveFeaturesIsAskedForThem() throws IOException {
        Path file = TinyScript.write(folder.resolve("both.pt"), """
              def forward(self: __torch__.Tiny,
                x: Tensor,
                return_features: bool=False) -> Tensor:
                if return_features:
                  y = torch.ones([torch.size(x, 0), 5, 1, 1])
                else:
                  y = torch.zeros([torch.size(x, 0), 3])
                return y
            """);
        try (ScriptFeatures features = ScriptFeatures.load(file, ScriptFeatures.Input.BYTES, device)) {
            assertArrayEquals(new float[] {1, 1, 1, 1, 1}, features.features(List.of(Picture.filled(4, 4, 0)))[0]);
        }
    }

    @Test
    void networksRunAsAfterTraining() throws IOException {
        Path file = TinyScript.write(folder.resolve("mode.pt"), """
              def forward(self: __torch__.Tiny,
                x: Tensor) -> Tensor:
                if self.training:
                  y = torch.zeros([torch.size(x, 0), 1])
                else:
                  y = torch.ones([torch.size(x, 0), 1])
                return y
            """);
        try (ScriptFeatures features = ScriptFeatures.load(file, ScriptFeatures.Input.BYTES, device)) {
            assertEquals(1, features.features(List.of(Picture.filled(4, 4, 0)))[0][0]);
        }
    }

    @Test
    void preparedPicturesAreResizedWithoutAHalfPixelShift() {
        SplittableRandom random = new SplittableRandom(4);
        int[] argb = new int[20 * 13];
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        Picture picture = Picture.of(20, 13, argb);
        float[] out = new float[1 + 3 * 299 * 299];
        InceptionInput.write(picture, out, 1);
        for (int[] place : new int[][] {{0, 0}, {298, 298}, {150, 10}, {37, 260}, {298, 0}}) {
            for (int channel = 0; channel < 3; channel++) {
                float found = out[1 + (channel * 299 + place[1]) * 299 + place[0]];
                assertEquals(bilinear(picture, place[0], place[1], 16 - 8 * channel) / 128 - 1, found, 1e-5);
            }
        }
    }

    @Test
    void whatIsNoNetworkForPicturesIsSaidInOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "no network");
        assertTrue(refused(text).contains("text.pt is not a TorchScript file"), refused(text));
        assertTrue(refused(folder.resolve("none.pt")).contains("does not exist"));
        Path scalar = TinyScript.write(folder.resolve("scalar.pt"), """
              def forward(self: __torch__.Tiny,
                x: Tensor) -> Tensor:
                return torch.sum(x)
            """);
        assertTrue(refused(scalar).contains("does not turn BYTES pictures into features"), refused(scalar));
    }

    private static String refused(Path file) {
        return assertThrows(
                        ModelException.class,
                        () -> ScriptFeatures.load(file, ScriptFeatures.Input.BYTES, device)
                                .close())
                .getMessage();
    }

    private static double bilinear(Picture picture, int x, int y, int shift) {
        double atX = x * 20 / 299.0;
        double atY = y * 13 / 299.0;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            int px = (int) atX + i % 2;
            int py = (int) atY + i / 2;
            double wx = i % 2 == 0 ? 1 - atX % 1 : atX % 1;
            double wy = i / 2 == 0 ? 1 - atY % 1 : atY % 1;
            sum += wx * wy * (picture.argb(Math.min(px, 19), Math.min(py, 12)) >> shift & 0xFF);
        }
        return sum;
    }
}

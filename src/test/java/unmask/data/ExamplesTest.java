package unmask.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.support.InkPicture;

class ExamplesTest {
    private static final float HALF_A_STEP = 0.5f / 255 + 1e-5f;

    @TempDir
    private Path folder;

    @Test
    void aPictureOfTheRightSizeIsCutButNotResized() throws IOException {
        Picture picture = noise(40, 32);
        float[] example = centre(picture, CropSettings.centre(16).resizedTo(32));
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertPixel(picture.argb(12 + x, 8 + y), example, 16, x, y, 1e-6f);
            }
        }
    }

    @Test
    void halfAPixelOfTheMiddleIsRoundedToEven() throws IOException {
        Picture picture = noise(19, 16); // 1.5 pixels to each side: 2
        assertPixel(picture.argb(2, 0), centre(picture, CropSettings.centre(16)), 16, 0, 0, 1e-6f);
        Picture narrower = noise(17, 16); // 0.5 pixels: 0
        assertPixel(narrower.argb(0, 0), centre(narrower, CropSettings.centre(16)), 16, 0, 0, 1e-6f);
    }

    @Test
    void aLargePictureIsReducedByTheTriangleFilter() throws IOException {
        Picture picture = noise(53, 37);
        float[] example = centre(picture, CropSettings.centre(8).resizedTo(10));
        double[][] naive = naiveResize(picture, 14, 10); // 10 * 53 / 37 = 14.3
        assertNearNaive(naive, 14, 3, 1, example, 8, HALF_A_STEP);
    }

    @Test
    void aPictureSmallerThanTheExampleIsEnlarged() throws IOException {
        Picture picture = noise(3, 2);
        float[] example = centre(picture, CropSettings.centre(16));
        assertNearNaive(naiveResize(picture, 24, 16), 24, 4, 0, example, 16, 1e-5f);
    }

    @Test
    void mirroringExchangesLeftAndRight() throws IOException {
        Examples examples = examples(noise(20, 16), CropSettings.centre(16));
        float[] straight = new float[3 * 16 * 16];
        float[] both = new float[2 * straight.length];
        examples.centre(0, straight, 0);
        examples.centreAndMirrored(0, both);
        for (int i = 0; i < straight.length; i++) {
            assertEquals(straight[i], both[i]);
            assertEquals(straight[i], both[straight.length + i / 16 * 16 + 15 - i % 16]);
        }
    }

    @Test
    void randomSquaresReachEveryPlaceAndBothSides() throws IOException {
        Picture picture = noise(6, 5);
        Examples examples = examples(picture, CropSettings.random(4).resizedTo(5));
        SplittableRandom random = new SplittableRandom(1);
        Set<Integer> corners = new HashSet<>();
        float[] example = new float[3 * 4 * 4];
        for (int i = 0; i < 300; i++) {
            examples.draw(0, random, example, 0);
            corners.add(Math.round(example[0] * 255) << 16
                    | Math.round(example[16] * 255) << 8
                    | Math.round(example[32] * 255));
        }
        assertEquals(12, corners.size(), "3 x 2 places, 2 sides");
    }

    @Test
    void randomSizesStayWithinTheirBounds() throws IOException {
        // A ramp: the difference between neighbours tells how far the picture was enlarged.
        int[] argb = new int[64 * 64];
        Arrays.setAll(argb, i -> 0xFF000000 | i % 64 * 4);
        CropSettings settings = CropSettings.random(24).resizedTo(32).enlargedUpTo(2);
        Examples examples = examples(Picture.of(64, 64, argb), settings);
        SplittableRandom random = new SplittableRandom(1);
        float[] example = new float[settings.floats()];
        double[] sizes = new double[300];
        for (int i = 0; i < sizes.length; i++) {
            examples.draw(0, random, example, 0);
            int blue = 2 * 24 * 24;
            sizes[i] = 64 * 4 * 16 / 255.0 / Math.abs(example[blue + 20] - example[blue + 4]);
        }
        DoubleSummaryStatistics drawn = Arrays.stream(sizes).summaryStatistics();
        assertEquals(32, drawn.getMin(), 1);
        assertEquals(48, drawn.getAverage(), 2);
        assertEquals(64, drawn.getMax(), 1);
    }

    @Test
    void everyKindOfFileBecomesThreePlanes() throws IOException {
        write("a-grey.png", grey());
        PictureFile.write(folder.resolve("b-alpha.png"), Picture.filled(8, 8, 0x80FF0000));
        write("c-deep.png", sixteenBits());
        Files.write(folder.resolve("d-ink.jpg"), InkPicture.jpeg());
        Examples examples = new Examples(PictureFolder.open(folder), CropSettings.centre(8));
        assertFilled(examples, 0, 0x646464, 1e-6f);
        assertFilled(examples, 1, 0xFF7F7F, HALF_A_STEP);
        assertFilled(examples, 2, 0xFF8011, 1e-6f);
        assertFilled(examples, 3, 0xC83C28, 6 / 255f);
    }

    @Test
    void examplesAreTheSameWithAndWithoutACache() throws IOException {
        PictureFile.write(folder.resolve("a.png"), noise(90, 70));
        PictureFolder pictures = PictureFolder.open(folder);
        CropSettings settings = CropSettings.random(16).enlargedUpTo(1.5);
        Examples cached = new Examples(pictures, settings);
        float[] first = new float[settings.floats()];
        cached.draw(0, new SplittableRandom(3), first, 0);
        Files.delete(folder.resolve("a.png"));
        float[] again = new float[settings.floats()];
        cached.draw(0, new SplittableRandom(3), again, 0);
        assertArrayEquals(first, again);

        PictureFile.write(folder.resolve("a.png"), noise(90, 70));
        Examples uncached = new Examples(pictures, settings, 0);
        uncached.draw(0, new SplittableRandom(3), again, 0);
        assertArrayEquals(first, again);
        Files.delete(folder.resolve("a.png"));
        assertThrows(PictureException.class, () -> uncached.draw(0, new SplittableRandom(3), again, 0));
    }

    @Test
    void aThreadOfAPictureIsPassedOver() throws IOException {
        PictureFile.write(folder.resolve("thread.png"), Picture.filled(3000, 2, 0xFF000000));
        Examples examples = new Examples(PictureFolder.open(folder), CropSettings.centre(8));
        assertThrows(PictureException.class, () -> examples.centre(0, new float[192], 0));
        assertTrue(examples.folder().skipped().getFirst().reason().contains("3000 x 2"));
    }

    @Test
    void squaresLargerThanThePictureAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> CropSettings.centre(16).resizedTo(15));
        assertThrows(IllegalArgumentException.class, () -> CropSettings.centre(0));
        assertThrows(
                IllegalArgumentException.class, () -> CropSettings.centre(16).enlargedUpTo(0.9));
        assertThrows(
                IllegalArgumentException.class, () -> CropSettings.centre(16).enlargedUpTo(Double.NaN));
    }

    private float[] centre(Picture picture, CropSettings settings) throws IOException {
        float[] example = new float[settings.floats()];
        examples(picture, settings).centre(0, example, 0);
        return example;
    }

    private Examples examples(Picture picture, CropSettings settings) throws IOException {
        PictureFile.write(folder.resolve("a.png"), picture);
        return new Examples(PictureFolder.open(folder), settings);
    }

    /** All taps of every pixel, straight from the definition; 0 to 255. */
    private static double[][] naiveResize(Picture picture, int width, int height) {
        double[][] planes = new double[3][width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int v = 0; v < picture.height(); v++) {
                    for (int u = 0; u < picture.width(); u++) {
                        double weight =
                                triangle(x, u, picture.width(), width) * triangle(y, v, picture.height(), height);
                        sum += weight;
                        for (int channel = 0; channel < 3; channel++) {
                            planes[channel][y * width + x] += weight * (picture.argb(u, v) >> 16 - 8 * channel & 0xFF);
                        }
                    }
                }
                for (double[] plane : planes) {
                    plane[y * width + x] /= sum;
                }
            }
        }
        return planes;
    }

    private static double triangle(int out, int in, int inputs, int outputs) {
        double scale = (double) inputs / outputs;
        double distance = Math.abs((out + 0.5) * scale - (in + 0.5));
        return Math.max(0, 1 - distance / Math.max(scale, 1));
    }

    private static void assertNearNaive(
            double[][] naive, int width, int left, int top, float[] example, int side, float tolerance) {
        for (int i = 0; i < example.length; i++) {
            int at = i % (side * side);
            double expected = naive[i / (side * side)][(at / side + top) * width + at % side + left] / 255;
            assertEquals(expected, example[i], tolerance, "float " + i);
        }
    }

    private static void assertPixel(int argb, float[] example, int side, int x, int y, float tolerance) {
        for (int channel = 0; channel < 3; channel++) {
            float expected = (argb >> 16 - 8 * channel & 0xFF) / 255f;
            assertEquals(expected, example[channel * side * side + y * side + x], tolerance);
        }
    }

    private static void assertFilled(Examples examples, int index, int rgb, float tolerance) throws IOException {
        float[] example = new float[examples.settings().floats()];
        examples.centre(index, example, 0);
        assertPixel(rgb, example, examples.settings().side(), 3, 5, tolerance);
    }

    private void write(String name, BufferedImage image) throws IOException {
        assertTrue(ImageIO.write(image, "png", folder.resolve(name).toFile()));
    }

    private static BufferedImage grey() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, i / 8, 0, 100);
        }
        return image;
    }

    private static BufferedImage sixteenBits() {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        var model = new ComponentColorModel(srgb, false, false, 1, DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 8, 8, 3, null);
        for (int i = 0; i < 64; i++) {
            raster.setPixel(i % 8, i / 8, new int[] {0xFFFF, 0x8080, 0x1111});
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static Picture noise(int width, int height) {
        int[] argb = new Random(1)
                .ints((long) width * height)
                .map(i -> i | 0xFF000000)
                .toArray();
        return Picture.of(width, height, argb);
    }
}

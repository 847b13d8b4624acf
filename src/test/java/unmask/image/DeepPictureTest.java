package unmask.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unmask.image.format.DeepImage;
import unmask.image.format.PictureMetadata;

class DeepPictureTest {
    private static final int SIDE = 700;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1,false,PNG,PNG",
        "1,true,PNG,PNG",
        "3,false,PNG,PNG",
        "3,true,PNG,PNG",
        "3,false,PNG,TIFF",
        "3,true,PNG,TIFF",
        "3,false,TIFF,TIFF",
        "3,false,TIFF,PNG",
        "1,false,TIFF,PNG",
        "1,false,PNG,TIFF"
    })
    void whatWasNotEditedKeepsAll16Bits(int colours, boolean alpha, PictureFormat from, PictureFormat to)
            throws Exception {
        BufferedImage noise = noise(colours, alpha);
        Path file = folder.resolve("deep" + from.suffix());
        PictureWriter.write(file, DeepPictureTest.of(noise), encoding(from));
        PictureFile.Opened opened = PictureFile.open(file);
        assertEquals(16, opened.origin().bits());
        assertTrue(DeepPicture.isPossible(opened.origin()));
        Picture edited = opened.picture().with(10, 20, Picture.filled(30, 40, 0xFF808080));
        Path target = folder.resolve("edited" + to.suffix());
        PictureFile.write(target, DeepPicture.read(opened.origin(), opened.picture(), edited), encoding(to));
        Raster before = noise.getRaster();
        Raster after = DeepImage.read(target).getRaster();
        assertEquals(before.getNumBands(), after.getNumBands());
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean touched = opened.picture().argb(x, y) != edited.argb(x, y);
                if (!touched) {
                    assertArrayEquals(before.getPixel(x, y, (int[]) null), after.getPixel(x, y, (int[]) null));
                } else {
                    assertEquals(0x8080, after.getSample(x, y, 0));
                }
            }
        }
        PictureFile.Opened again = PictureFile.open(target);
        assertEquals(16, again.origin().bits());
    }

    @Test
    void aRepaintBringsColourIntoAGreyPicture() throws Exception {
        BufferedImage noise = noise(1, false);
        Path file = folder.resolve("grey.png");
        PictureWriter.write(file, of(noise), encoding(PictureFormat.PNG));
        PictureFile.Opened opened = PictureFile.open(file);
        Picture edited = opened.picture().with(0, 0, Picture.filled(9, 9, 0xFF102030));
        PictureFile.write(
                file, DeepPicture.read(opened.origin(), opened.picture(), edited), encoding(PictureFormat.PNG));
        Raster after = DeepImage.read(file).getRaster();
        assertArrayEquals(new int[] {0x1010, 0x2020, 0x3030}, after.getPixel(4, 4, (int[]) null));
        int grey = noise.getRaster().getSample(200, 200, 0);
        assertArrayEquals(new int[] {grey, grey, grey}, after.getPixel(200, 200, (int[]) null));
    }

    @Test
    void aFileThatIsAnotherPictureByNowIsNotMixedIn() throws Exception {
        Path file = folder.resolve("deep.png");
        PictureWriter.write(file, of(noise(3, false)), encoding(PictureFormat.PNG));
        PictureFile.Opened opened = PictureFile.open(file);
        Picture other = opened.picture()
                .with(0, 0, Picture.filled(1, 1, opened.picture().argb(0, 0) ^ 0x010000));
        PictureException refused =
                assertThrows(PictureException.class, () -> DeepPicture.read(opened.origin(), other, opened.picture()));
        assertTrue(refused.getMessage().endsWith("so its 16 bits cannot be kept; export 8 bits."));
    }

    private static PictureEncoding encoding(PictureFormat format) {
        return new PictureEncoding(format, 1, PictureMetadata.NONE);
    }

    private static DeepPicture of(BufferedImage image) {
        return new DeepPicture(image);
    }

    private static BufferedImage noise(int colours, boolean alpha) {
        ColorSpace space = ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? BufferedImage.TRANSLUCENT : BufferedImage.OPAQUE, DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(SIDE, SIDE), false, null);
        Random random = new Random(1);
        int[] samples = random.ints((long) SIDE * SIDE * model.getNumComponents(), 0, 65536)
                .toArray();
        image.getRaster().setPixels(0, 0, SIDE, SIDE, samples);
        return image;
    }
}

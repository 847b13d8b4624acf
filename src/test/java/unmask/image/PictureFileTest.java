package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.support.InkPicture;

class PictureFileTest {
    private static final int AFTER_PNG_HEADER = 33;
    private static final int AFTER_JPEG_START = 2;
    private static final String WEBP = "UklGRh4AAABXRUJQVlA4TBEAAAAvBcAAAAdQniIXpf+BiOh/AAA="; // 6 x 4 of 0xC83C28

    @TempDir
    private Path folder;

    @Test
    void aPngKeepsEveryPixelAndItsAlpha() throws IOException {
        Path file = folder.resolve("Bild – 写真.png");
        Picture picture = noise(300, 270, 0);
        PictureFile.write(file, picture);
        assertEquals(picture, PictureFile.read(file));
    }

    @Test
    void anOpaquePngHasNoAlphaChannel() throws IOException {
        Path file = folder.resolve("opaque.png");
        PictureFile.write(file, noise(20, 10, 0xFF000000));
        assertEquals(2, Files.readAllBytes(file)[25], "colour type");
    }

    @Test
    void aJpegKeepsStrongColoursNextToEachOther() throws IOException {
        int[] stripes = new int[64 * 64];
        Arrays.setAll(stripes, i -> i % 2 == 0 ? 0xFFFF0000 : 0xFF0000FF);
        Path file = folder.resolve("stripes.JPG");
        PictureFile.write(file, Picture.of(64, 64, stripes), 1);
        assertNear(Picture.of(64, 64, stripes), PictureFile.read(file), 12);
    }

    @Test
    void aJpegOfLowerQualityIsSmaller() throws IOException {
        Picture picture = noise(100, 100, 0xFF000000);
        PictureFile.write(folder.resolve("high.jpeg"), picture);
        PictureFile.write(folder.resolve("low.jpeg"), picture, 0.3);
        assertTrue(Files.size(folder.resolve("low.jpeg")) < Files.size(folder.resolve("high.jpeg")) / 2);
        assertThrows(IllegalArgumentException.class, () -> PictureFile.write(folder.resolve("x.jpeg"), picture, 1.1));
    }

    @Test
    void whatIsTransparentLiesOverWhiteInAJpeg() throws IOException {
        Path file = folder.resolve("flat.jpg");
        PictureFile.write(file, Picture.filled(16, 16, 0x80000000));
        assertNear(Picture.filled(16, 16, 0xFF7F7F7F), PictureFile.read(file), 1);
    }

    @Test
    void picturesAreTurnedUpright() throws IOException {
        Picture upright = noise(7, 300, 0xFF000000);
        for (int tag = 1; tag <= 8; tag++) {
            Path file = folder.resolve("turned" + tag + ".png");
            PictureFile.write(file, stored(upright, tag));
            insert(file, AFTER_PNG_HEADER, pngChunk("eXIf", exif(tag)));
            assertEquals(upright, PictureFile.read(file), "orientation " + tag);
            assertEquals(upright.bounds(), PictureFile.bounds(file), "orientation " + tag);
        }
    }

    @Test
    void aJpegFromATurnedCameraIsTurnedUpright() throws IOException {
        Path file = folder.resolve("turned.jpg");
        int[] argb = new int[32 * 16];
        Arrays.setAll(argb, i -> i % 32 < 16 ? 0xFFFFFFFF : 0xFF000000);
        PictureFile.write(file, Picture.of(32, 16, argb), 1);
        insert(file, AFTER_JPEG_START, jpegSegment(0xE1, bytes("Exif\0\0"), exif(6)));
        Picture upright = PictureFile.read(file);
        assertEquals(new Region(0, 0, 16, 32), upright.bounds());
        assertEquals(0xFFFFFFFF, upright.argb(8, 4));
        assertEquals(0xFF000000, upright.argb(8, 28));
    }

    @Test
    void embeddedProfilesBecomeSrgb() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Path png = folder.resolve("linear.png");
        PictureFile.write(png, Picture.filled(16, 16, 0xFF808080));
        insert(png, AFTER_PNG_HEADER, pngChunk("iCCP", bytes("linear\0\0"), deflated(linear)));
        assertNear(Picture.filled(16, 16, 0xFFBCBCBC), PictureFile.read(png), 1);

        Path jpeg = folder.resolve("linear.jpg");
        PictureFile.write(jpeg, Picture.filled(16, 16, 0xFF808080), 1);
        insert(jpeg, AFTER_JPEG_START, jpegSegment(0xE2, bytes("ICC_PROFILE\0\1\1"), linear));
        assertNear(Picture.filled(16, 16, 0xFFBCBCBC), PictureFile.read(jpeg), 2);
    }

    @Test
    void aDamagedProfileIsPassedOver() throws IOException {
        Path file = folder.resolve("profile.png");
        Picture picture = noise(9, 9, 0xFF000000);
        PictureFile.write(file, picture);
        insert(file, AFTER_PNG_HEADER, pngChunk("iCCP", bytes("x\0\0"), deflated(bytes("no profile"))));
        assertEquals(picture, PictureFile.read(file));
    }

    @Test
    void greyStaysAsLightAsItIs() throws IOException {
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(2, 1, 0, 100);
        for (String format : List.of("png", "tiff", "bmp")) {
            Picture read = readBack(image, format);
            assertEquals(0xFF646464, read.argb(2, 1), format);
            assertEquals(0xFF000000, read.argb(0, 0), format);
        }
    }

    @Test
    void sixteenBitsBecomeEight() throws IOException {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        var model = new ComponentColorModel(srgb, true, false, 3, DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 3, 2, 4, null);
        raster.setPixel(1, 1, new int[] {0xFFFF, 0x8080, 0x1111 + 100, 0x4040});
        assertEquals(
                0x40FF8011,
                readBack(new BufferedImage(model, raster, false, null), "png").argb(1, 1));
    }

    @Test
    void palettesKeepTheirColours() throws IOException {
        BufferedImage image = new BufferedImage(5, 9, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(3, 2, 0xFFFF0033);
        for (String format : List.of("png", "gif", "bmp")) {
            assertEquals(0xFFFF0033, readBack(image, format).argb(3, 2), format);
        }
    }

    @Test
    void inksBecomeColours() throws IOException {
        Path file = Files.write(folder.resolve("ink.jpg"), InkPicture.jpeg());
        assertNear(Picture.filled(8, 8, 0xFFC83C28), PictureFile.read(file), 6);
    }

    @Test
    void webpIsRead() throws IOException {
        Path file =
                Files.write(folder.resolve("small.webp"), Base64.getDecoder().decode(WEBP));
        assertEquals(Picture.filled(6, 4, 0xFFC83C28), PictureFile.read(file));
    }

    @Test
    void aPictureTooLargeIsRefusedByItsHeader() throws IOException {
        Path file = folder.resolve("bomb.png");
        PictureFile.write(file, Picture.filled(1, 1, 0xFFFFFFFF));
        byte[] png = Files.readAllBytes(file);
        byte[] sixtyThousand = {0, 0, (byte) 0xEA, 0x60};
        System.arraycopy(sixtyThousand, 0, png, 16, 4);
        System.arraycopy(sixtyThousand, 0, png, 20, 4);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        Files.write(file, png);
        assertRefused(file, "60000 x 60000");
    }

    @Test
    void whatEndsEarlyIsDamaged() throws IOException {
        Picture picture = noise(90, 70, 0xFF000000);
        PictureFile.write(folder.resolve("a.png"), picture);
        PictureFile.write(folder.resolve("a.jpg"), picture);
        Files.write(folder.resolve("a.webp"), Base64.getDecoder().decode(WEBP));
        for (String format : List.of("gif", "bmp", "tiff")) {
            readBack(new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_GRAY), format);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (double part : new double[] {0.5, 0.9}) {
                    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
                    assertRefused(file, "damaged or incomplete");
                }
            }
        }
    }

    @Test
    void whatIsNoPictureIsRefusedWithWhatToDo() throws IOException {
        assertRefused(folder.resolve("missing.png"), "does not exist");
        assertRefused(folder, "is a folder");
        assertRefused(Files.createFile(folder.resolve("empty.png")), "is empty");
        assertRefused(Files.write(folder.resolve("text.png"), bytes("hello")), "choose a PNG");
        assertRefused(Files.write(folder.resolve("zeros.jpg"), new byte[100]), "choose a PNG");
    }

    @Test
    void noiseInsteadOfAPictureIsRefused() throws IOException {
        Random random = new Random(5);
        Path file = folder.resolve("noise.png");
        PictureFile.write(file, noise(40, 40, 0));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 50; i++) {
            byte[] damaged = whole.clone();
            damaged[40 + random.nextInt(whole.length - 40)] ^= (byte) (1 + random.nextInt(255));
            damaged[random.nextInt(33)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, damaged);
            try {
                PictureFile.read(file);
            } catch (PictureException told) {
                assertTrue(told.getMessage().contains("noise.png"), told.getMessage());
            }
        }
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path file = folder.resolve("secret.png");
        PictureFile.write(file, noise(4, 4, 0));
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
        assertRefused(file, "may not be read");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this user may write everywhere");
        assertNotWritten(closed.resolve("a.png"), "may not be written to");
    }

    @Test
    void aReadOnlyFileIsNotReplaced() throws IOException {
        Path file = Files.write(folder.resolve("kept.png"), bytes("kept"));
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "this user may write everywhere");
        PictureException told = assertThrows(PictureException.class, () -> PictureFile.write(file, noise(4, 4, 0)));
        assertTrue(told.getMessage().contains("may not be changed"), told.getMessage());
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
        assertNotWritten(folder.resolve("nowhere").resolve("a.png"), "folder does not exist");
        assertNotWritten(Files.createDirectory(folder.resolve("folder.png")), "is a folder");
        assertNotWritten(folder.resolve("a.webp"), "end its name in .png or .jpg");
        assertNotWritten(folder.resolve("png"), "end its name in .png or .jpg");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.write(folder.resolve("old.png"), bytes("old"));
        PictureException full = assertThrows(
                PictureException.class,
                () -> PictureWriter.replace(file, out -> {
                    out.write(bytes("half of the n"));
                    throw new IOException("encoder failed", new IOException("No space left on device"));
                }));
        assertTrue(full.getMessage().contains("disk is full"), full.getMessage());
        assertEquals("old", Files.readString(file));
        assertOnlyFileIs(file);
    }

    @Test
    void writingReplacesTheOldFileAndLeavesNothingElse() throws IOException {
        Path file = Files.write(folder.resolve("old.png"), bytes("old"));
        Picture picture = noise(5, 5, 0);
        PictureFile.write(file, picture);
        assertEquals(picture, PictureFile.read(file));
        assertOnlyFileIs(file);
    }

    private void assertOnlyFileIs(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private Picture readBack(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()), format);
        return PictureFile.read(file);
    }

    private static Picture noise(int width, int height, int opaque) {
        int[] argb =
                new Random(1).ints((long) width * height).map(p -> p | opaque).toArray();
        return Picture.of(width, height, argb);
    }

    /** The pixels as a camera held that way stores them: the definition of the tag, pixel by pixel. */
    private static Picture stored(Picture upright, int tag) {
        int width = tag >= 5 ? upright.height() : upright.width();
        int height = tag >= 5 ? upright.width() : upright.height();
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                argb[y * width + x] = switch (tag) {
                    case 1 -> upright.argb(x, y);
                    case 2 -> upright.argb(right, y);
                    case 3 -> upright.argb(right, below);
                    case 4 -> upright.argb(x, below);
                    case 5 -> upright.argb(y, x);
                    case 6 -> upright.argb(below, x);
                    case 7 -> upright.argb(below, right);
                    default -> upright.argb(y, right);
                };
            }
        }
        return Picture.of(width, height, argb);
    }

    private static byte[] exif(int orientation) {
        return new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
    }

    private static byte[] pngChunk(String type, byte[]... parts) throws IOException {
        byte[] data = joined(parts);
        CRC32 crc = new CRC32();
        crc.update(bytes(type));
        crc.update(data);
        var out = new ByteArrayOutputStream();
        var chunk = new DataOutputStream(out);
        chunk.writeInt(data.length);
        chunk.writeBytes(type);
        chunk.write(data);
        chunk.writeInt((int) crc.getValue());
        return out.toByteArray();
    }

    private static byte[] jpegSegment(int marker, byte[]... parts) throws IOException {
        byte[] data = joined(parts);
        var out = new ByteArrayOutputStream();
        var segment = new DataOutputStream(out);
        segment.writeShort(0xFF00 | marker);
        segment.writeShort(data.length + 2);
        segment.write(data);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] data) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        }
        return out.toByteArray();
    }

    private static void insert(Path file, int at, byte[] what) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, joined(Arrays.copyOf(whole, at), what, Arrays.copyOfRange(whole, at, whole.length)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertNear(Picture expected, Picture actual, int tolerance) {
        assertEquals(expected.bounds(), actual.bounds());
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                for (int shift = 0; shift < 32; shift += 8) {
                    int want = expected.argb(x, y) >>> shift & 0xFF;
                    assertEquals(want, actual.argb(x, y) >>> shift & 0xFF, tolerance, x + ", " + y);
                }
            }
        }
    }

    private static void assertRefused(Path file, String part) {
        assertTells(assertThrows(PictureException.class, () -> PictureFile.read(file), file::toString), file, part);
    }

    private static void assertNotWritten(Path file, String part) {
        Picture picture = Picture.filled(3, 3, 0xFFFFFFFF);
        assertTells(assertThrows(PictureException.class, () -> PictureFile.write(file, picture)), file, part);
    }

    private static void assertTells(PictureException told, Path file, String part) {
        assertTrue(told.getMessage().contains(part), told.getMessage());
        assertTrue(told.getMessage().contains(file.toString()), told.getMessage());
        assertTrue(told.getMessage().endsWith("."), told.getMessage());
    }
}

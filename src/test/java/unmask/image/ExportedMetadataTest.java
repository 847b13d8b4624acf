package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unmask.image.format.PictureMetadata;

/** What cameras and photographers note survives an export, from each format to each other. */
class ExportedMetadataTest {
    private static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
            + " xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " tiff:Orientation='6' photoshop:Credit='Anna Blüm'/></rdf:RDF></x:xmpmeta>";
    private static final byte[] SMALL_PICTURE = "what the picture was".getBytes(StandardCharsets.US_ASCII);
    private static final int WIDTH = 30;
    private static final int HEIGHT = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void copyrightPlaceAndCameraComeAlong(PictureFormat format) throws Exception {
        for (PictureFormat second : PictureFormat.values()) {
            Path once = export(format, metadata());
            PictureOrigin read = PictureFile.open(once).origin();
            Path twice = export(second, read.metadata());
            Metadata found = ImageMetadataReader.readMetadata(twice.toFile());
            ExifIFD0Directory exif = found.getFirstDirectoryOfType(ExifIFD0Directory.class);
            assertEquals("Anna Bloom", exif.getString(ExifIFD0Directory.TAG_COPYRIGHT), format + " to " + second);
            assertEquals(
                    800,
                    found.getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                            .getInt(ExifSubIFDDirectory.TAG_ISO_EQUIVALENT));
            assertEquals(
                    "N", found.getFirstDirectoryOfType(GpsDirectory.class).getString(GpsDirectory.TAG_LATITUDE_REF));
            String packet =
                    new String(PictureFile.open(twice).origin().metadata().xmp().orElseThrow(), StandardCharsets.UTF_8);
            assertTrue(packet.contains("Anna Blüm"), packet);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void thePictureIsUprightAndHoldsNoSmallPictureOfWhatItWas(PictureFormat format) throws Exception {
        Path file = export(format, metadata());
        Metadata found = ImageMetadataReader.readMetadata(file.toFile());
        ExifIFD0Directory exif = found.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
            assertEquals(1, exif.getInt(ExifIFD0Directory.TAG_ORIENTATION));
        }
        assertEquals(new Region(0, 0, WIDTH, HEIGHT), PictureFile.bounds(file));
        assertEquals(
                WIDTH,
                found.getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                        .getInt(ExifSubIFDDirectory.TAG_EXIF_IMAGE_WIDTH));
        assertFalse(found.containsDirectoryOfType(ExifThumbnailDirectory.class));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(new String(SMALL_PICTURE, StandardCharsets.US_ASCII)));
        assertFalse(packet(file).contains("Orientation=\"6\""), packet(file));
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void howRepaintsWereMadeIsNotedOnce(PictureFormat format) throws Exception {
        PictureMetadata first = XmpPacket.noting(metadata(), List.of("seed 7"));
        Path file = export(format, XmpPacket.noting(first, List.of("seed 8", "seed 9, “quoted” & <odd>")));
        byte[] packet = PictureFile.open(file).origin().metadata().xmp().orElseThrow();
        assertEquals(List.of("seed 8", "seed 9, “quoted” & <odd>"), repaints(packet));
        Path bare = export(format, XmpPacket.noting(PictureMetadata.NONE, List.of("seed 8")));
        assertEquals(
                List.of("seed 8"),
                repaints(PictureFile.open(bare).origin().metadata().xmp().orElseThrow()));
        assertEquals(PictureMetadata.NONE, XmpPacket.noting(PictureMetadata.NONE, List.of()));
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void pixelsDoNotDependOnMetadata(PictureFormat format) throws Exception {
        Path with = export(format, metadata());
        Path without = export(format, PictureMetadata.NONE);
        assertEquals(PictureFile.read(without), PictureFile.read(with));
        assertTrue(PictureFile.open(without).origin().metadata().isEmpty());
    }

    @Test
    void whatIsDamagedOrTooLargeIsLeftOutAndThePictureIsWritten() throws Exception {
        byte[] exif = exif();
        for (int length = 0; length < exif.length; length++) {
            byte[] cut = Arrays.copyOf(exif, length);
            for (PictureFormat format : PictureFormat.values()) {
                Path file = export(format, new PictureMetadata(Optional.of(cut), Optional.of(new byte[] {'<', 'x'})));
                assertEquals(WIDTH, PictureFile.read(file).width());
            }
        }
        byte[] large = Arrays.copyOf(exif, 100_000);
        Path file = export(PictureFormat.JPEG, new PictureMetadata(Optional.of(large), Optional.empty()));
        assertTrue(PictureFile.open(file).origin().metadata().isEmpty());
    }

    private Path export(PictureFormat format, PictureMetadata metadata) throws PictureException {
        Path file = folder.resolve("export" + format.suffix());
        PictureFile.write(file, Picture.filled(WIDTH, HEIGHT, 0xFF204060), new PictureEncoding(format, 0.9, metadata));
        return file;
    }

    private static String packet(Path file) throws IOException {
        return new String(PictureFile.open(file).origin().metadata().xmp().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static PictureMetadata metadata() {
        return new PictureMetadata(Optional.of(exif()), Optional.of(XMP.getBytes(StandardCharsets.UTF_8)));
    }

    /** Orientation, copyright, speed, size, place, and a small picture. */
    private static byte[] exif() {
        ByteBuffer block = ByteBuffer.allocate(400);
        block.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        block.putShort((short) 4);
        entry(block, 0x112, 3, 1, 6 << 16);
        entry(block, 0x8298, 2, 11, 200);
        entry(block, 0x8769, 4, 1, 100);
        entry(block, 0x8825, 4, 1, 150);
        block.putInt(250);
        block.position(100).putShort((short) 2);
        entry(block, 0x8827, 3, 1, 800 << 16);
        entry(block, 0xA002, 4, 1, 4000);
        block.putInt(0);
        block.position(150).putShort((short) 1);
        entry(block, 1, 2, 2, 'N' << 24);
        block.putInt(0);
        block.position(200).put("Anna Bloom\0".getBytes(StandardCharsets.US_ASCII));
        block.position(250).putShort((short) 2);
        entry(block, 0x201, 4, 1, 300);
        entry(block, 0x202, 4, 1, SMALL_PICTURE.length);
        block.putInt(0);
        block.position(300).put(SMALL_PICTURE);
        return block.array();
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static List<String> repaints(byte[] packet) throws XMPException {
        XMPMeta meta = XMPMetaFactory.parseFromBuffer(packet);
        List<String> notes = new ArrayList<>();
        for (int i = 1; i <= meta.countArrayItems(XmpPacket.OURS, XmpPacket.REPAINTS); i++) {
            notes.add(meta.getArrayItem(XmpPacket.OURS, XmpPacket.REPAINTS, i).getValue());
        }
        return notes;
    }
}

package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.image.PictureFormat;
import unmask.image.PictureOrigin;
import unmask.image.format.PictureMetadata;

/** What is lost is said before. */
class ExportTest {
    private static final PictureMetadata NOTED = new PictureMetadata(Optional.of(new byte[300]), Optional.empty());

    @Test
    void nothingIsLostOfAPlainPictureButByJpeg() {
        assertEquals(List.of(), losses(PictureFormat.PNG, false, true, PictureOrigin.UNKNOWN, false));
        assertEquals(List.of(), losses(PictureFormat.TIFF, false, true, PictureOrigin.UNKNOWN, false));
        assertEquals(
                List.of("JPEG changes every pixel a little."),
                losses(PictureFormat.JPEG, false, true, PictureOrigin.UNKNOWN, true));
        assertEquals(
                List.of("JPEG changes every pixel a little.", "Transparent parts become white."),
                losses(PictureFormat.JPEG, false, true, PictureOrigin.UNKNOWN, false));
    }

    @Test
    void depthProfileAndFramesAreNamed() {
        PictureOrigin rich = new PictureOrigin(
                Optional.empty(),
                "TIFF",
                16,
                true,
                List.of("“x.tif” has 2 pages, of which the first is shown."),
                NOTED);
        assertEquals(
                List.of(
                        "The picture has 16 bits a channel; the export has 8.",
                        "Colours are sRGB; the picture's own colour profile is not kept.",
                        "“x.tif” has 2 pages, of which the first is shown."),
                losses(PictureFormat.PNG, false, true, rich, true));
        assertEquals(2, losses(PictureFormat.PNG, true, true, rich, true).size());
    }

    @Test
    void whatWasNotedIsMissedWhereItIsLeftOutOrTooLong() {
        PictureOrigin noted = new PictureOrigin(Optional.empty(), "JPEG", 8, false, List.of(), NOTED);
        assertEquals(
                List.of("Camera, date, place and copyright are left out."),
                losses(PictureFormat.PNG, false, false, noted, true));
        PictureOrigin much = new PictureOrigin(
                Optional.empty(),
                "JPEG",
                8,
                false,
                List.of(),
                new PictureMetadata(Optional.empty(), Optional.of(new byte[70_000])));
        assertEquals(List.of(), losses(PictureFormat.PNG, false, true, much, true));
        assertEquals(
                "Some of what the camera noted is too long for a JPEG and is left out.",
                losses(PictureFormat.JPEG, false, true, much, true).getLast());
    }

    private static List<String> losses(
            PictureFormat format, boolean deep, boolean keeps, PictureOrigin origin, boolean opaque) {
        return new Export(Path.of("x"), format, 0.9, deep, keeps, true, false).losses(origin, opaque);
    }
}

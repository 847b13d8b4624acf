package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unmask.image.PictureFormat;
import unmask.image.PictureOrigin;
import unmask.image.format.PictureMetadata;

/**
 * How a picture leaves the editor.
 *
 * @param jpegQuality 0 to 1; counts for JPEG alone
 * @param deep in 16 bits a channel, those of the picture's own file where nothing was edited
 * @param keepsMetadata whether what the camera and the photographer noted goes with it
 * @param notesRepaints whether it is noted how repaints were made
 * @param replacesOriginal whether the picture that was opened may be replaced
 */
public record Export(
        Path file,
        PictureFormat format,
        double jpegQuality,
        boolean deep,
        boolean keepsMetadata,
        boolean notesRepaints,
        boolean replacesOriginal) {
    private static final int MOST_OF_JPEG = 65_000;

    /** What of a picture is lost so, a sentence for each, to be said before. */
    public List<String> losses(PictureOrigin origin, boolean opaque) {
        List<String> losses = new ArrayList<>();
        if (format == PictureFormat.JPEG) {
            losses.add("JPEG changes every pixel a little.");
            if (!opaque) {
                losses.add("Transparent parts become white.");
            }
        }
        if (origin.bits() > Byte.SIZE && !deep) {
            losses.add("The picture has " + origin.bits() + " bits a channel; the export has 8.");
        }
        if (origin.hasProfile()) {
            losses.add("Colours are sRGB; the picture's own colour profile is not kept.");
        }
        losses.addAll(origin.notices());
        if (origin.hasMetadata() && !keepsMetadata) {
            losses.add("Camera, date, place and copyright are left out.");
        } else if (format == PictureFormat.JPEG && isTooLong(origin.metadata())) {
            losses.add("Some of what the camera noted is too long for a JPEG and is left out.");
        }
        return losses;
    }

    private static boolean isTooLong(PictureMetadata metadata) {
        return Stream.of(metadata.exif(), metadata.xmp())
                .flatMap(Optional::stream)
                .anyMatch(block -> block.length > MOST_OF_JPEG);
    }
}

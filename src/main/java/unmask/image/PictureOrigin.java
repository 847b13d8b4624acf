package unmask.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import unmask.image.format.PictureMetadata;

/**
 * What a picture's file said of it besides its pixels.
 *
 * @param file where it was read from; empty when that is not known, or nobody's picture
 * @param format such as "JPEG"
 * @param bits of a channel, 1 to 64; more than 8 were rounded
 * @param hasProfile whether its colours had a profile of their own, from which they became sRGB
 * @param notices what of it was left out, a sentence for each
 * @param metadata of the camera and the photographer
 */
public record PictureOrigin(
        Optional<Path> file,
        String format,
        int bits,
        boolean hasProfile,
        List<String> notices,
        PictureMetadata metadata) {
    /** Of a picture that came from nowhere. */
    public static final PictureOrigin UNKNOWN =
            new PictureOrigin(Optional.empty(), "", Byte.SIZE, false, List.of(), PictureMetadata.NONE);

    public PictureOrigin {
        notices = List.copyOf(notices);
    }

    /** The same, known by another file or by none. */
    public PictureOrigin at(Optional<Path> other) {
        return new PictureOrigin(other, format, bits, hasProfile, notices, metadata);
    }

    /** Whether anything is noted that an export could keep. */
    public boolean hasMetadata() {
        return !metadata.isEmpty();
    }
}

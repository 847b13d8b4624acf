package unmask.image.format;

import java.util.Arrays;
import java.util.Optional;

/**
 * What cameras and photographers note in a picture's file. Immutable: the arrays must not be changed.
 *
 * @param exif a block of Exif, without the preamble that JPEG gives it
 * @param xmp a packet of XMP, in UTF-8
 */
public record PictureMetadata(Optional<byte[]> exif, Optional<byte[]> xmp) {
    public static final PictureMetadata NONE = new PictureMetadata(Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return exif.isEmpty() && xmp.isEmpty();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PictureMetadata other
                && Arrays.equals(exif.orElse(null), other.exif.orElse(null))
                && Arrays.equals(xmp.orElse(null), other.xmp.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(exif.orElse(null)) + Arrays.hashCode(xmp.orElse(null));
    }
}

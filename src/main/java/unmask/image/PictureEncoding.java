package unmask.image;

import unmask.image.format.PictureMetadata;

/**
 * How a picture is written.
 *
 * @param jpegQuality 0 to 1; counts for JPEG alone
 * @param metadata that goes with it; turned to fit the picture, which is upright, and without a small picture of what it was
 */
public record PictureEncoding(PictureFormat format, double jpegQuality, PictureMetadata metadata) {
    /** @throws IllegalArgumentException with a sentence, when the quality is out of range */
    public PictureEncoding {
        if (!(jpegQuality >= 0 && jpegQuality <= 1)) {
            throw new IllegalArgumentException("The quality must be between 0 and 1, but is " + jpegQuality + ".");
        }
    }
}

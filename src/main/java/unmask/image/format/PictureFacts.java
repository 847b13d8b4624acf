package unmask.image.format;

/**
 * What a picture's file says of it besides its pixels.
 *
 * @param format such as "JPEG"
 * @param bits of a channel as stored
 * @param converted whether a profile or a curve of its own was applied to its colours
 */
public record PictureFacts(String format, int bits, boolean converted, PictureMetadata metadata) {
    static PictureFacts plain(String format) {
        return new PictureFacts(format, Byte.SIZE, false, PictureMetadata.NONE);
    }
}

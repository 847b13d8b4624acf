package unmask.image.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The first picture of an open file, its head read, its pixels not yet. */
public interface PictureSource extends Closeable {
    /** In pixels, as stored. */
    int width();

    /** In pixels, as stored. */
    int height();

    /** How the picture must be turned, as the tag of Exif says it: 1 to 8. */
    default int orientation() {
        return 1;
    }

    /** Bytes of memory that {@link #decode} takes besides its result. */
    long workingBytes();

    /**
     * Reads the pixels, once.
     *
     * @param rows gets every row, from the top
     * @throws UnsupportedPictureException when the file may be sound but is of a kind that cannot be read
     * @throws IOException when it is damaged
     */
    void decode(Rows rows) throws IOException;

    /** What the file says besides; complete once the pixels have been read. */
    PictureFacts facts();

    /** What of the file was left out, in sentences without a subject: “has 3 pages, of which the first is shown”. */
    List<String> notices();

    /** Takes rows of pixels. */
    interface Rows {
        /** @param argb sRGB, alpha not premultiplied; the caller uses it again for the next row */
        void row(int y, int[] argb);
    }
}

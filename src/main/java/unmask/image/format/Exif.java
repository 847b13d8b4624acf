package unmask.image.format;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Arrays;

/** What Exif says of a picture; what is damaged is taken as not said. */
final class Exif {
    private static final byte[] PREAMBLE = {'E', 'x', 'i', 'f', 0, 0};

    private Exif() {}

    /** A block of Exif as TIFF has it, and PNG. */
    static byte[] withoutPreamble(byte[] data) {
        return Bytes.startWith(data, PREAMBLE) ? Arrays.copyOfRange(data, PREAMBLE.length, data.length) : data;
    }

    /** @param data a block of Exif, with the preamble that JPEG gives it or without */
    static int orientation(byte[] data) {
        int start = Bytes.startWith(data, PREAMBLE) ? PREAMBLE.length : 0;
        Metadata metadata = new Metadata();
        try {
            new ExifReader().extract(new ByteArrayReader(data, start), metadata);
        } catch (RuntimeException damaged) {
            return 1;
        }
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer tag = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return tag == null ? 1 : tag;
    }
}

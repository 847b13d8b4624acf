package unmask.image.format;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a TIFF says besides its pixels: in it, Exif is spread among the tags of the picture. */
final class TiffMetadata {
    private static final Logger LOG = LoggerFactory.getLogger(TiffMetadata.class);
    private static final int PROFILE = 34675;
    private static final int XMP = 700;

    /** Description, make, model, software, time, artist, computer, copyright, Exif, place. */
    private static final Set<Integer> NOTES = Set.of(270, 271, 272, 305, 306, 315, 316, 33432, 34665, 34853);

    private TiffMetadata() {}

    static PictureFacts facts(FileChannel channel, TiffDirectory tags, TiffLayout layout) {
        PictureMetadata metadata = new PictureMetadata(exif(channel, tags), xmp(tags));
        return new PictureFacts("TIFF", layout.bits(), tags.has(PROFILE), metadata);
    }

    private static Optional<byte[]> xmp(TiffDirectory tags) {
        try {
            return tags.has(XMP) ? Optional.of(tags.bytes(XMP)) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> exif(FileChannel channel, TiffDirectory tags) {
        if (NOTES.stream().noneMatch(tags::has)) {
            return Optional.empty();
        }
        try (ImageInputStream in = new SplicedInputStream(new byte[0], channel, 0)) {
            CompoundDirectory pages = (CompoundDirectory) new TIFFReader().read(in);
            List<Entry> notes = StreamSupport.stream(pages.getDirectory(0).spliterator(), false)
                    .filter(entry -> NOTES.contains(entry.getIdentifier()))
                    .toList();
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(block)) {
                new TIFFWriter().write(notes, out);
            }
            return Optional.of(block.toByteArray());
        } catch (IOException | RuntimeException damaged) {
            LOG.debug("No Exif in a TIFF", damaged);
            return Optional.empty();
        }
    }
}

package unmask.image;

import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a library's writer what goes into the file besides pixels. */
final class WriterMetadata {
    private static final Logger LOG = LoggerFactory.getLogger(WriterMetadata.class);
    private static final int JPEG_APP1 = 0xE1;
    private static final int MOST_OF_JPEG = 0xFFFF - 2;
    private static final String EXIF_NAME = "Exif\0\0";
    private static final String XMP_NAME = "http://ns.adobe.com/xap/1.0/\0";
    private static final int XMP_TAG = 700;

    /** Description, make, model, software, time, artist, computer: what TIFF's own tags say of no pixels. */
    private static final Set<Integer> NOTES = Set.of(270, 271, 272, 305, 306, 315, 316);

    /** Up to here lie the tags that say how pixels are stored, which the writer knows better. */
    private static final int LAST_OF_PIXELS = 600;

    private WriterMetadata() {}

    /** @param defaults what the writer would tell by itself; may be changed */
    static IIOMetadata with(PictureEncoding encoding, RenderedImage image, IIOMetadata defaults) throws IOException {
        Optional<byte[]> exif = encoding.metadata().exif().flatMap(block -> fitted(block, image));
        Optional<byte[]> xmp = encoding.metadata().xmp().flatMap(XmpPacket::fitted);
        return switch (encoding.format()) {
            case PNG -> png(defaults, exif, xmp);
            case JPEG -> jpeg(defaults, exif, xmp);
            case TIFF -> tiff(defaults, exif, xmp);
        };
    }

    private static Optional<byte[]> fitted(byte[] exif, RenderedImage image) {
        try {
            return Optional.of(ExifBlock.fitted(exif, image.getWidth(), image.getHeight()));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static IIOMetadata png(IIOMetadata metadata, Optional<byte[]> exif, Optional<byte[]> xmp)
            throws IIOInvalidTreeException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
        exif.ifPresent(block -> {
            IIOMetadataNode chunk = child(child(tree, "UnknownChunks"), "UnknownChunk");
            chunk.setAttribute("type", "eXIf");
            chunk.setUserObject(block);
        });
        xmp.ifPresent(packet -> {
            IIOMetadataNode text = child(child(tree, "iTXt"), "iTXtEntry");
            text.setAttribute("keyword", "XML:com.adobe.xmp");
            text.setAttribute("compressionFlag", "FALSE");
            text.setAttribute("compressionMethod", "0");
            text.setAttribute("languageTag", "");
            text.setAttribute("translatedKeyword", "");
            text.setAttribute("text", new String(packet, StandardCharsets.UTF_8));
        });
        metadata.setFromTree(format, tree);
        return metadata;
    }

    private static IIOMetadata jpeg(IIOMetadata metadata, Optional<byte[]> exif, Optional<byte[]> xmp)
            throws IIOInvalidTreeException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
        // by default colour is stored at half the resolution; edges of strong colours would smear
        IIOMetadataNode luma =
                (IIOMetadataNode) tree.getElementsByTagName("componentSpec").item(0);
        luma.setAttribute("HsamplingFactor", "1");
        luma.setAttribute("VsamplingFactor", "1");
        IIOMetadataNode markers =
                (IIOMetadataNode) tree.getElementsByTagName("markerSequence").item(0);
        xmp.ifPresent(packet -> putFirst(markers, XMP_NAME, packet));
        exif.ifPresent(block -> putFirst(markers, EXIF_NAME, block));
        metadata.setFromTree(format, tree);
        return metadata;
    }

    private static void putFirst(IIOMetadataNode markers, String name, byte[] content) {
        byte[] start = name.getBytes(StandardCharsets.US_ASCII);
        if (start.length + content.length > MOST_OF_JPEG) {
            LOG.warn("{} bytes of metadata do not fit into a JPEG", content.length);
            return;
        }
        byte[] segment = new byte[start.length + content.length];
        System.arraycopy(start, 0, segment, 0, start.length);
        System.arraycopy(content, 0, segment, start.length, content.length);
        IIOMetadataNode marker = new IIOMetadataNode("unknown");
        marker.setAttribute("MarkerTag", String.valueOf(JPEG_APP1));
        marker.setUserObject(segment);
        markers.insertBefore(marker, markers.getFirstChild());
    }

    private static IIOMetadata tiff(IIOMetadata metadata, Optional<byte[]> exif, Optional<byte[]> xmp)
            throws IIOInvalidTreeException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        exif.ifPresent(block -> {
            try {
                for (TIFFField field : read(block).getTIFFFields()) {
                    if (field.getTagNumber() > LAST_OF_PIXELS || NOTES.contains(field.getTagNumber())) {
                        directory.addTIFFField(field);
                    }
                }
            } catch (IOException | RuntimeException damaged) {
                LOG.warn("The Exif cannot be brought into a TIFF", damaged);
            }
        });
        xmp.ifPresent(packet -> {
            TIFFTag tag = new TIFFTag("XMP", XMP_TAG, 1 << TIFFTag.TIFF_BYTE);
            directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_BYTE, packet.length, packet));
        });
        return directory.getAsMetadata();
    }

    /** A block of Exif is a TIFF without pixels. */
    private static TIFFDirectory read(byte[] block) throws IOException {
        ImageReader reader = ofJdk(ImageIO.getImageReadersByFormatName("tiff"));
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(block)));
            return TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        } finally {
            reader.dispose();
        }
    }

    /** The libraries' are of other kinds. */
    static <T> T ofJdk(Iterator<T> found) {
        while (found.hasNext()) {
            T each = found.next();
            if (each.getClass().getModule().getName() != null) {
                return each;
            }
        }
        throw new IllegalStateException("this Java cannot read or write TIFF");
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        IIOMetadataNode child = new IIOMetadataNode(name);
        parent.appendChild(child);
        return child;
    }
}

package unmask.image;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.image.format.PictureMetadata;

/** Packets of XMP, in which programs say about a picture what Exif has no words for. */
public final class XmpPacket {
    private static final Logger LOG = LoggerFactory.getLogger(XmpPacket.class);
    static final String OURS = "urn:unmask:xmp/1/";
    static final String REPAINTS = "Repaints";

    static {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(OURS, "unmask");
        } catch (XMPException e) {
            throw new IllegalStateException(e);
        }
    }

    private XmpPacket() {}

    /** These metadata, with a note how each repaint was made, which stands in place of an earlier one. */
    public static PictureMetadata noting(PictureMetadata metadata, List<String> repaints) {
        if (repaints.isEmpty()) {
            return metadata;
        }
        try {
            XMPMeta meta = parsed(metadata.xmp());
            meta.deleteProperty(OURS, REPAINTS);
            for (String each : repaints) {
                meta.appendArrayItem(OURS, REPAINTS, new PropertyOptions().setArrayOrdered(true), each, null);
            }
            return new PictureMetadata(metadata.exif(), Optional.of(serialized(meta)));
        } catch (XMPException e) {
            LOG.warn("The settings cannot be noted", e);
            return metadata;
        }
    }

    /** A copy for an upright picture that may look different; empty when the packet is damaged. */
    static Optional<byte[]> fitted(byte[] packet) {
        try {
            XMPMeta meta = parsed(Optional.of(packet));
            if (meta.doesPropertyExist(XMPConst.NS_TIFF, "Orientation")) {
                meta.setProperty(XMPConst.NS_TIFF, "Orientation", "1");
            }
            meta.deleteProperty(XMPConst.NS_XMP, "Thumbnails");
            return Optional.of(serialized(meta));
        } catch (XMPException | RuntimeException damaged) {
            LOG.debug("No XMP", damaged);
            return Optional.empty();
        }
    }

    private static XMPMeta parsed(Optional<byte[]> packet) throws XMPException {
        return packet.isPresent() ? XMPMetaFactory.parseFromBuffer(packet.get()) : XMPMetaFactory.create();
    }

    private static byte[] serialized(XMPMeta meta) throws XMPException {
        return XMPMetaFactory.serializeToBuffer(
                meta, new SerializeOptions().setUseCompactFormat(true).setPadding(0));
    }
}

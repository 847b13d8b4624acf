package unmask.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.color.ICC_Profile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * What a file says of its pixels that decoders leave out. What is missing, damaged or too large to be meant is taken as not
 * said.
 *
 * @param orientation how to turn the pixels
 * @param pngProfile of the colours; decoders of other formats give it with the pixels
 */
record PictureHeader(Orientation orientation, Optional<ICC_Profile> pngProfile) {
    private static final int MAX_PROFILE_BYTES = 1 << 22;
    private static final String PNG_EXIF = "eXIf";

    static PictureHeader of(Path file, String format) {
        try {
            return switch (format.toLowerCase(Locale.ROOT)) {
                case "jpeg" -> turned(JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader())));
                case "tiff" -> turned(TiffMetadataReader.readMetadata(file.toFile()));
                case "webp" -> turned(WebpMetadataReader.readMetadata(file.toFile()));
                case "png" -> ofPng(file);
                default -> turned(new Metadata());
            };
        } catch (IOException | ImageProcessingException | RuntimeException damaged) {
            return turned(new Metadata());
        }
    }

    private static PictureHeader ofPng(Path file) throws IOException, ImageProcessingException {
        PngChunkType exif = new PngChunkType(PNG_EXIF);
        Metadata metadata = new Metadata();
        Optional<ICC_Profile> profile = Optional.empty();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (PngChunk chunk : new PngChunkReader().extract(new StreamReader(in), Set.of(exif, PngChunkType.iCCP))) {
                if (chunk.getType().equals(exif)) {
                    new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
                } else {
                    profile = profile(chunk.getBytes());
                }
            }
        }
        return new PictureHeader(turned(metadata).orientation, profile);
    }

    private static PictureHeader turned(Metadata metadata) {
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer tag = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return new PictureHeader(tag == null ? Orientation.UPRIGHT : Orientation.ofExif(tag), Optional.empty());
    }

    /** @param chunk a name that ends in 0, the method of compression, then the compressed profile */
    private static Optional<ICC_Profile> profile(byte[] chunk) throws IOException {
        int compressed = 0;
        while (chunk[compressed] != 0) {
            compressed++;
        }
        compressed += 2;
        InputStream in = new ByteArrayInputStream(chunk, compressed, chunk.length - compressed);
        byte[] profile = new InflaterInputStream(in).readNBytes(MAX_PROFILE_BYTES);
        return Optional.of(ICC_Profile.getInstance(profile));
    }
}

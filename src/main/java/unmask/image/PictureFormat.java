package unmask.image;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A format in which pictures are written. */
public enum PictureFormat {
    PNG("png", ".png"),
    JPEG("jpeg", ".jpg", ".jpeg"),
    TIFF("tiff", ".tif", ".tiff");

    private final String plugIn;
    private final String[] suffixes;

    PictureFormat(String plugIn, String... suffixes) {
        this.plugIn = plugIn;
        this.suffixes = suffixes;
    }

    /** What files of the format are usually called at their end, such as ".jpg". */
    public String suffix() {
        return suffixes[0];
    }

    /** Whether a file's name ends as those of this format do. */
    public boolean isNameOf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(suffixes).anyMatch(name::endsWith);
    }

    /** The format that a file's name says. */
    public static Optional<PictureFormat> of(Path file) {
        return Stream.of(values()).filter(format -> format.isNameOf(file)).findFirst();
    }

    /** What the library calls it. */
    String plugIn() {
        return plugIn;
    }
}

package unmask.files;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Where the program's code lies: its jar when it is installed, the folder of its classes in a checkout. */
public final class CodePlace {
    private CodePlace() {}

    /** The jar or folder that holds {@code type}; absolute. */
    public static Path of(Class<?> type) {
        URL place = type.getProtectionDomain().getCodeSource().getLocation();
        if (place == null) { // of a class from Java's cache, when the program was moved since that was made
            return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
                    .toAbsolutePath();
        }
        try {
            return Path.of(place.toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

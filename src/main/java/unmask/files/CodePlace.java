package unmask.files;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the program's code lies: its jar when it is installed, the folder of its classes in a checkout. */
public final class CodePlace {
    private CodePlace() {}

    /** The jar or folder that holds {@code type}; absolute. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

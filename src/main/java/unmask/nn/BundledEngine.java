package unmask.nn;

import ai.djl.util.Utils;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The engine's libraries where an installed application has them: in a folder beside its jar, ready to be loaded. */
final class BundledEngine {
    private static final String FOLDER = "engine";
    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    private BundledEngine() {}

    /**
     * Has the engine load the libraries beside this program, if there are any and the user names no others; nothing is then unpacked
     * into anybody's home.
     *
     * @return whether it will
     */
    static boolean use() {
        if (Utils.getEnvOrSystemProperty(LIBRARY_PATH) != null) {
            return false;
        }
        Optional<Path> folder = beside(program());
        folder.ifPresent(found -> {
            System.setProperty(LIBRARY_PATH, found.toString());
            System.setProperty("PYTORCH_FLAVOR", "cpu"); // so that the engine looks for no graphics card's
        });
        return folder.isPresent();
    }

    /** @param program the jar, or the folder of the classes, which has none beside it */
    static Optional<Path> beside(Path program) {
        if (!Files.isRegularFile(program)) {
            return Optional.empty();
        }
        return Optional.of(program.resolveSibling(FOLDER)).filter(Files::isDirectory);
    }

    private static Path program() {
        try {
            return Path.of(BundledEngine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

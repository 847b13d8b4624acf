package unmask.nn;

import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.files.CodePlace;

/**
 * The engine's libraries as an installed program brings them: ready to load, in the folder {@code engine} beside its jar, so
 * that nothing is unpacked.
 */
final class BundledEngine {
    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";

    private BundledEngine() {}

    /**
     * Has the engine load those, unless the user names others.
     *
     * @return whether it will
     */
    static boolean use() {
        return use(CodePlace.of(BundledEngine.class));
    }

    /** @param code jar of the program, or folder of its classes, which brings none */
    static boolean use(Path code) {
        Path folder = code.resolveSibling("engine");
        boolean brought =
                Files.isRegularFile(code) && Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
        if (!brought || Utils.getEnvOrSystemProperty(LIBRARY_PATH) != null) {
            return false;
        }
        System.setProperty(LIBRARY_PATH, folder.toString());
        if (Utils.getEnvOrSystemProperty(FLAVOR, "").isEmpty()) {
            System.setProperty(FLAVOR, "cpu"); // what the engine would guess is another
        }
        return true;
    }
}

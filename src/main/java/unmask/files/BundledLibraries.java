package unmask.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Native libraries of small helpers as an installed program brings them: ready to load, in the folder {@code native} beside its
 * jar, so that nothing is unpacked into a home or a folder for temporary files, where a program that is ended would leave it.
 */
public final class BundledLibraries {
    /** Of Java: where a library is looked for that is in no jar, as that of WebP is then. */
    private static final String JAVA = "java.library.path";

    /** Of JNA, which the engine's library looks for graphics cards with. */
    private static final String JNA = "jna.boot.library.path";

    /** Of JNA: that it makes no folder to unpack anything into. */
    private static final String JNA_UNPACKS_NOTHING = "jna.nounpack";

    private BundledLibraries() {}

    /** Has them loaded from there, if the program brings any; the helpers read it when they are first used. */
    public static void use() {
        use(CodePlace.of(BundledLibraries.class));
    }

    /** @param code jar of the program, or folder of its classes, which brings none */
    static void use(Path code) {
        Path folder = code.resolveSibling("native");
        if (Files.isRegularFile(code) && Files.isDirectory(folder)) {
            System.setProperty(JNA, folder.toString());
            System.setProperty(JNA_UNPACKS_NOTHING, "true");
            String others = System.getProperty(JAVA, "");
            System.setProperty(JAVA, others.isEmpty() ? folder.toString() : folder + File.pathSeparator + others);
        }
    }
}

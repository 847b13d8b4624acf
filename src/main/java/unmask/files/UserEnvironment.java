package unmask.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the person who started this process has set. Java decodes it by the locale, and what that does not know is lost: every
 * letter that is not ASCII in the locale C. Where the system tells the bytes, they are read anew.
 */
public final class UserEnvironment {
    private static final char LOST = '\uFFFD';
    private static final Path AS_SET = Path.of("/proc/self/environ");
    private static final String HOME = "HOME";

    private UserEnvironment() {}

    /**
     * The value of a variable, or null if it is not set.
     *
     * @return as {@link FileNames#of} takes it
     */
    public static String variable(String name) {
        String decoded = System.getenv(name);
        if (decoded == null || decoded.indexOf(LOST) < 0) {
            return decoded;
        }
        try {
            return asSet(name, decoded, Files.readAllBytes(AS_SET));
        } catch (IOException e) {
            return decoded; // this system does not tell
        }
    }

    /**
     * The same.
     *
     * @param environment each variable of the process, with its value, followed by a zero
     */
    static String asSet(String name, String decoded, byte[] environment) {
        return FileNames.decodeWords(environment).stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse(decoded);
    }

    /**
     * The user's own folder.
     *
     * @throws InvalidPathException if neither the locale nor the variable HOME tells its letters
     */
    public static Path home() {
        String decoded = System.getProperty("user.home");
        boolean lost = decoded.indexOf(LOST) >= 0;
        return lost && decoded.equals(System.getenv(HOME)) ? FileNames.of(variable(HOME)) : Path.of(decoded);
    }

    /**
     * For libraries that keep files in the user's folder, and take its name from Java.
     *
     * @throws IOException with a sentence, if they could not name it
     */
    public static void requireHomeForLibraries() throws IOException {
        String home = System.getProperty("user.home");
        try {
            var _ = Path.of(home);
        } catch (InvalidPathException e) {
            throw new IOException(
                    "The name of your home folder, “" + home
                            + "”, has letters that this locale does not know; set LC_ALL to C.UTF-8 and start again.",
                    e);
        }
    }
}

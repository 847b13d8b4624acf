package unmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import unmask.files.FileNames;

/**
 * The words of the command line as they were typed. Java decodes them by the locale, and what that does not know is lost:
 * every letter that is not ASCII in the locale C. Where the system tells the bytes, they are read anew.
 */
final class Arguments {
    private static final char LOST = '\uFFFD';
    private static final Path TYPED = Path.of("/proc/self/cmdline");

    private Arguments() {}

    static String[] asTyped(String[] decoded) {
        if (Arrays.stream(decoded).noneMatch(word -> word.indexOf(LOST) >= 0)) {
            return decoded;
        }
        try {
            return asTyped(decoded, Files.readAllBytes(TYPED));
        } catch (IOException e) {
            return decoded; // this system does not tell
        }
    }

    /**
     * The same.
     *
     * @param commandLine each word of the process, followed by a zero
     */
    static String[] asTyped(String[] decoded, byte[] commandLine) {
        List<String> words = FileNames.decodeWords(commandLine);
        int before = words.size() - decoded.length;
        if (before < 0) {
            return decoded;
        }
        String[] typed = decoded.clone();
        for (int i = 0; i < typed.length; i++) {
            String word = words.get(before + i);
            boolean lost = typed[i].indexOf(LOST) >= 0;
            if (!lost && !typed[i].equals(word)) {
                return decoded; // these are the words of something else
            }
            typed[i] = lost ? word : typed[i];
        }
        return typed;
    }
}

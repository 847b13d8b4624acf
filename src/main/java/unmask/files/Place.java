package unmask.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where processes have numbers of their own: a machine, or a container in it. */
final class Place {
    private static final int DIGITS = 8;

    private Place() {}

    /** Eight hexadecimal digits, the same for every process of one place. */
    static String name() {
        String machine = read(Path.of("/proc/sys/kernel/hostname"));
        String container = link(Path.of("/proc/self/ns/pid"));
        String windows = Objects.requireNonNullElse(UserEnvironment.variable("COMPUTERNAME"), "");
        return Hashes.sha256(machine + "\0" + container + "\0" + windows).substring(0, DIGITS);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}

package unmask.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where processes have numbers of their own: a machine, or a container in it. */
final class Place {
    private static final int DIGITS = 8;

    /** Where systems tell which machine it is: Linux its name; macOS that and more, which no two machines have alike. */
    private static final List<Path> MACHINE = List.of(
            Path.of("/proc/sys/kernel/hostname"),
            Path.of("/Library/Preferences/SystemConfiguration/preferences.plist"));

    private Place() {}

    /** Eight hexadecimal digits, the same for every process of one place. */
    static String name() {
        String machine = first(MACHINE);
        String container = link(Path.of("/proc/self/ns/pid"));
        String windows = Objects.requireNonNullElse(UserEnvironment.variable("COMPUTERNAME"), "");
        return Hashes.sha256(machine + "\0" + container + "\0" + windows).substring(0, DIGITS);
    }

    /** What the first of the files says that is there; nothing if none is. */
    static String first(List<Path> files) {
        for (Path file : files) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
            } catch (IOException e) {
                continue;
            }
        }
        return "";
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}

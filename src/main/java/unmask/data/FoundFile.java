package unmask.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import unmask.files.Hashes;

/**
 * A picture's file as it was when the folder was opened.
 *
 * @param name from the folder on, its parts separated by {@code /}
 * @param modifiedMillis since 1970
 */
record FoundFile(Path file, String name, long bytes, long modifiedMillis) {
    static String fingerprint(List<FoundFile> files) {
        MessageDigest digest = Hashes.newDigest();
        for (FoundFile each : files) {
            String line = each.name + "\0" + each.bytes + "\0" + each.modifiedMillis + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Hashes.hex(digest);
    }
}

package unmask.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sign in a folder that this process does something there, whose traces carry no name of ours. It stays when the process is
 * killed, so that the next one knows whose the traces are.
 */
public final class Undertaking implements AutoCloseable {
    private final Path sign;

    /**
     * When processes began with theirs.
     *
     * @param given up, because the process is gone
     * @param underWay of processes that still run
     */
    public record Begun(List<Instant> given, List<Instant> underWay) {}

    private Undertaking(Path sign) {
        this.sign = sign;
    }

    /** Begins one; where the sign cannot be set, there is none. */
    public static Undertaking in(Path folder) {
        Path sign = Temporary.beside(folder.resolve("sign"), Temporary.Kind.PART);
        try {
            Files.createFile(sign);
        } catch (IOException e) {
            Temporary.release(sign);
        }
        return new Undertaking(sign);
    }

    /** Those that have not ended. */
    public static Begun begunIn(Path folder) throws IOException {
        Begun begun = new Begun(new ArrayList<>(), new ArrayList<>());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".unmask-*")) {
            for (Path each : found) {
                Temporary name = Temporary.of(each).orElse(null);
                if (name != null) {
                    (name.isLeftAt(each) ? begun.given : begun.underWay).add(Instant.ofEpochMilli(name.madeMillis()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return begun;
    }

    @Override
    public void close() {
        Disk.deleteQuietly(sign);
        Temporary.release(sign);
    }
}

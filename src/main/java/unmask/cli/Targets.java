package unmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that a command is about to fill: refused before the work, not after it. */
final class Targets {
    private Targets() {}

    /** Makes the folder where it is missing. */
    static void makeFolder(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file; give the name of a folder.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("The folder " + folder + " cannot be made; choose another place.", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("The folder " + folder + " may not be written to; choose another place.");
        }
    }
}

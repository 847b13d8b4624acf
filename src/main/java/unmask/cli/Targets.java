package unmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.image.PictureFile;

/** Files that a command is about to write: refused before the work, not after it. */
final class Targets {
    private Targets() {}

    static void checkPicture(Path file) throws IOException {
        if (!PictureFile.hasWritableName(file)) {
            throw new IOException("The name " + file + " must end in .png, .jpg or .jpeg.");
        }
        check(file);
    }

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

    static void check(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; give the name of a file to write.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("The folder " + folder + " does not exist; create it first.");
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new IOException(file + " cannot be written; choose another place or change its permissions.");
        }
    }
}

package unmask.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where a file is written.
 *
 * @param path what a link leads to, if the name given was one
 * @param isStream whether it is a pipe or a device, which takes what is written to it and is not replaced
 */
record Target(Path path, boolean isStream) {
    /** @throws WriteException if nothing can be written there, as far as can be told without writing */
    static Target of(Path file) throws WriteException {
        try {
            BasicFileAttributes found = attributes(file);
            if (found != null && found.isDirectory()) {
                throw new WriteException("“" + file + "” is a folder; give the name of a file to write.", null);
            }
            if (found != null && !Files.isWritable(file)) { // moving over it would not ask
                throw new WriteException(
                        "“" + file + "” may not be changed; choose another name, or allow writing to it.", null);
            }
            if (found != null && (found.isOther() || isOpenStream(file))) {
                return new Target(file, true);
            }
            Path path = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
            requireFolder(file, path.getParent());
            return new Target(path, false);
        } catch (WriteException told) {
            throw told;
        } catch (IOException e) {
            throw WriteException.of(file, e);
        }
    }

    /** Of what the name leads to; null if there is nothing. */
    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(file)) {
                throw new WriteException(
                        "“" + file + "” is a link to a file that is not there; remove it, or choose another name.", e);
            }
            return null;
        }
    }

    /** As {@code /dev/stdout} is, even where it leads to a file: somebody has that open and would not see a new one. */
    private static boolean isOpenStream(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        return (Files.isSymbolicLink(file) && leadsToStream(absolute.resolveSibling(Files.readSymbolicLink(file))))
                || leadsToStream(absolute);
    }

    private static boolean leadsToStream(Path file) {
        Path absolute = file.normalize();
        return absolute.startsWith("/proc")
                || absolute.startsWith("/dev/fd")
                || absolute.toString().startsWith("/dev/std");
    }

    private static void requireFolder(Path file, Path folder) throws WriteException {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WriteException(
                    "“" + file + "” cannot be saved because its folder does not exist; choose another folder.", null);
        }
        if (!Files.isWritable(folder)) {
            throw new WriteException(
                    "“" + file + "” cannot be saved because its folder may not be written to; choose another folder.",
                    null);
        }
    }
}

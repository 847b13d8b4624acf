package unmask.project;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.zip.Deflater;
import java.util.zip.ZipFile;
import unmask.files.WholeFile;

/** Projects in files. */
public final class ProjectFile {
    /** What the names of projects end in. */
    public static final String SUFFIX = ".unmask";

    /** Most bytes of pixels that a file's history holds beyond its present state. */
    public static final long HISTORY_BYTES = 1L << 30;

    private ProjectFile() {}

    /** Whether the file's name says that it is a project. */
    public static boolean hasName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /**
     * Writes a project with as much of its history as {@link #HISTORY_BYTES} allow. The file appears whole or not at all.
     *
     * @throws unmask.files.WriteException when it cannot be written; an older one is as it was
     */
    public static void write(Path file, Project project) throws IOException {
        Project kept = project.within(HISTORY_BYTES);
        ProjectWriter writer = new ProjectWriter(new TileNames(), new HashSet<>(), Deflater.BEST_SPEED);
        WholeFile.write(file, out -> writer.write(kept, Optional.of(folder(file)), null, out));
    }

    /**
     * Reads a project; without its history where memory does not suffice for that.
     *
     * @throws ProjectException when there is none, it is damaged, of a later version or too large, or it may not be read
     */
    public static Project read(Path file) throws ProjectException {
        return read(file, ProjectFile::freeBytes, notice -> {});
    }

    /** @param notices hears in a sentence when the history was left out */
    public static Project read(Path file, Consumer<String> notices) throws ProjectException {
        return read(file, ProjectFile::freeBytes, notices);
    }

    /** @param freeBytes memory that may be used */
    static Project read(Path file, LongSupplier freeBytes, Consumer<String> notices) throws ProjectException {
        try {
            requireReadable(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ProjectReader reader = new ProjectReader(List.of(zip));
                Project project = reader.read(folder(file), freeBytes);
                if (project.edits().size() < reader.manifest().edits().size()) {
                    notices.accept("“" + file
                            + "” is shown without its history, for which memory does not suffice; save it under"
                            + " another name to keep that.");
                }
                return project;
            }
        } catch (ProjectException told) {
            throw told;
        } catch (FileNotFoundException e) {
            throw new ProjectException("“" + file + "” does not exist; check its name.", e);
        } catch (ProjectReader.NewerException e) {
            throw new ProjectException("“" + file + "” was saved by a newer Unmask; open it with that.", e);
        } catch (ProjectReader.NotAProjectException e) {
            throw new ProjectException("“" + file + "” is not a project of Unmask; choose another file.", e);
        } catch (IOException | RuntimeException e) {
            throw new ProjectException(
                    "“" + file
                            + "” is damaged or incomplete; open another copy of it, or the picture it was made from.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new ProjectException(
                    "“" + file + "” needs more memory than is free; give Unmask more (UNMASK_MEMORY).", e);
        }
    }

    static long freeBytes() {
        System.gc(); // what was open before may still lie there
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    private static void requireReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new FileNotFoundException();
        }
        if (Files.isDirectory(file)) {
            throw new ProjectException("“" + file + "” is a folder; choose a project in it.");
        }
        if (!Files.isReadable(file)) {
            throw new ProjectException("“" + file + "” may not be read; ask its owner for permission.");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            if (start.length == 0) {
                throw new ProjectException("“" + file + "” is empty; choose another file.");
            }
            if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
                throw new ProjectReader.NotAProjectException();
            }
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }
}

package unmask.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import unmask.files.FileNames;
import unmask.files.Leftovers;

/**
 * Work that was not saved when its program ended. It is locked, so that no other program takes it, until it is closed, which
 * removes it, or {@linkplain #release released}.
 *
 * @param name of the work, for people
 * @param file where it was saved or read from, if anywhere
 * @param project as it was written last
 * @param written when that was
 */
public record AbandonedJournal(String name, Optional<Path> file, Project project, Instant written, Journal journal)
        implements AutoCloseable {
    /** Finds them, the newest first; removes those that are empty or were closed. Reads whole files: not for the foreground. */
    public static List<AbandonedJournal> in(Path journals) {
        List<AbandonedJournal> found = new ArrayList<>();
        Leftovers.sweep(journals);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(journals, Files::isDirectory)) {
            for (Path folder : folders) {
                if (!folder.getFileName().toString().startsWith(".")) { // or it is being deleted
                    find(folder).ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return found;
        }
        found.sort(Comparator.comparing(AbandonedJournal::written).reversed());
        return found;
    }

    private static Optional<AbandonedJournal> find(Path folder) throws IOException {
        Optional<Journal> journal = Journal.locked(folder);
        if (journal.isEmpty()) {
            return Optional.empty();
        }
        Optional<AbandonedJournal> read = Journal.isDiscarded(folder) ? Optional.empty() : read(folder, journal.get());
        if (read.isEmpty()) {
            journal.get().close();
        }
        return read;
    }

    /** As the newest part has it; were that damaged, as the one before. */
    private static Optional<AbandonedJournal> read(Path folder, Journal journal) throws IOException {
        List<Path> parts = parts(folder);
        for (int count = parts.size(); count > 0; count--) {
            try {
                return Optional.of(read(folder, parts.subList(0, count), journal));
            } catch (IOException | RuntimeException damaged) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(Journal.PART)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static AbandonedJournal read(Path folder, List<Path> parts, Journal journal) throws IOException {
        List<ZipFile> zips = new ArrayList<>();
        try {
            for (Path part : parts) {
                zips.add(new ZipFile(part.toFile()));
            }
            ProjectReader reader = new ProjectReader(zips);
            Project project = reader.read(folder, ProjectFile::freeBytes);
            Manifest.Document document = reader.manifest().document();
            return new AbandonedJournal(
                    document.name(),
                    path(document.file()),
                    project.from(project.origin().at(path(document.origin()))),
                    Files.getLastModifiedTime(parts.getLast()).toInstant(),
                    journal);
        } finally {
            for (ZipFile zip : zips) {
                zip.close();
            }
        }
    }

    private static Optional<Path> path(String told) {
        return Optional.ofNullable(told).map(FileNames::of);
    }

    /** Leaves it for another time. */
    public void release() {
        journal.release();
    }

    /** Removes it. */
    @Override
    public void close() {
        journal.close();
    }
}

package unmask.data;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import unmask.files.FileNames;
import unmask.image.PictureException;

/** Collects the picture files below a folder; what cannot be looked into is passed over. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private static final Set<String> ENDINGS =
            Set.of("png", "jpg", "jpeg", "jpe", "jfif", "webp", "tif", "tiff", "bmp", "gif");

    private final Path folder;
    private final SkippedFiles skipped;
    private final List<FoundFile> found = new ArrayList<>();

    private FolderWalk(Path folder, SkippedFiles skipped) {
        this.folder = folder;
        this.skipped = skipped;
    }

    static List<FoundFile> pictures(Path folder, SkippedFiles skipped) throws PictureException {
        if (!Files.isDirectory(folder)) {
            throw new PictureException(
                    Files.exists(folder)
                            ? "“" + folder + "” is a file; choose the folder that holds the pictures."
                            : "“" + folder + "” does not exist; check its name.");
        }
        FolderWalk walk = new FolderWalk(folder, skipped);
        try {
            Files.newDirectoryStream(folder).close();
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new PictureException("“" + folder + "” may not be read; ask its owner for permission.", e);
        }
        walk.found.sort(Comparator.comparing(FoundFile::name));
        return List.copyOf(walk.found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return directory.equals(folder) || !isHidden(directory)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isNamedAsPicture(file) || isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isRegularFile()) {
            long modified = attributes.lastModifiedTime().toMillis();
            found.add(new FoundFile(file, nameOf(file), attributes.size(), modified));
        } else if (attributes.isSymbolicLink()) {
            skipped.add(file, "“" + file + "” is a link to a file that is no longer there; remove it.");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        // A link back to a folder above adds nothing that is not found there.
        if (!(failure instanceof FileSystemLoopException)) {
            skipped.add(file, "“" + file + "” may not be read; ask its owner for permission.");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
        return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, failure);
    }

    private String nameOf(Path file) {
        return FileNames.text(folder.relativize(file))
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean isNamedAsPicture(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars anew as a package wants them: not compressed, since a package as a whole compresses better and a start then inflates
 * nothing; all entries in order and of one time, so that the same sources give the same bytes; without entries that are not needed.
 *
 * <p>{@code java packaging/Jars.java DATE PATTERN FILE...}: an entry is left out if the jar's name, a blank and its own name hold
 * the pattern. Nothing is put on disk but the jars, so names that differ by case alone are no matter.
 */
final class Jars {
    private Jars() {}

    public static void main(String[] arguments) throws IOException {
        OffsetDateTime date = OffsetDateTime.parse(arguments[0]);
        Predicate<String> dropped = Pattern.compile(arguments[1]).asPredicate();
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            rewrite(Path.of(name), date, dropped);
        }
    }

    private static void rewrite(Path jar, OffsetDateTime date, Predicate<String> dropped) throws IOException {
        Path written = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(written);
                ZipOutputStream to = new ZipOutputStream(file);
                Stream<? extends ZipEntry> entries = from.stream()) {
            List<? extends ZipEntry> kept = entries.filter(each -> !dropped.test(jar.getFileName() + " " + each.getName()))
                    // readers of a stream of entries expect the manifest first
                    .sorted(Comparator.comparing((ZipEntry each) -> !each.getName().equals("META-INF/"))
                            .thenComparing(each -> !each.getName().equals(JarFile.MANIFEST_NAME))
                            .thenComparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry each : kept) {
                byte[] content = from.getInputStream(each).readAllBytes();
                to.putNextEntry(stored(each.getName(), content, date));
                to.write(content);
                to.closeEntry();
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ZipEntry stored(String name, byte[] content, OffsetDateTime date) {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(date.toLocalDateTime());
        return entry;
    }
}

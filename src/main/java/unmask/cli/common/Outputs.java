package unmask.cli.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import unmask.files.FileNames;
import unmask.files.Leftovers;
import unmask.files.WholeFile;
import unmask.image.PictureFile;

/**
 * What a command reads and what it is about to write. Told one after the other, they are held against each other by what they
 * are, not by what they are called, and refused before the work if something could be lost or cannot be written.
 */
public final class Outputs {
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Path STANDARD = Path.of("/dev/stdout");

    private final CommandLine command;

    /** What each file is called in messages, by what tells it from others. */
    private final Map<Object, String> taken = new HashMap<>();

    private final Set<Path> swept = new HashSet<>();
    private final Map<String, Path> inputs = new LinkedHashMap<>();

    /** @param command says what it has to say on the standard error stream once its standard output is one of the outputs */
    public Outputs(CommandLine command) {
        this.command = command;
    }

    /** @param file or folder; null when it was not given */
    public Outputs reads(String what, Path file) throws IOException {
        if (file != null && Files.exists(file)) {
            inputs.put(what, file);
            taken.putIfAbsent(identity(file), what);
        }
        return this;
    }

    /** The same of a folder and each file in it. */
    public Outputs readsAllOf(String what, Path folder) throws IOException {
        reads(what, folder);
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.filter(Files::exists).toList()) {
                    taken.putIfAbsent(identity(each), "a file of " + what);
                }
            }
        }
        return this;
    }

    /** As {@link #writes}, by a name that says the kind of picture. */
    public Outputs writesPicture(String what, Path file) throws IOException {
        if (!PictureFile.hasWritableName(file)) {
            throw new IOException("The name " + file + " must end in .png, .jpg or .jpeg.");
        }
        return writes(what, file);
    }

    /** @param file to write; null when none is asked for */
    public Outputs writes(String what, Path file) throws IOException {
        if (file != null) {
            WholeFile.requireWritable(file);
            Path parent = file.toAbsolutePath().getParent();
            if (swept.add(parent)) {
                Leftovers.sweep(parent);
            }
            take(what, file);
            if (isStandardOutput(file)) {
                command.setOut(command.getErr());
            }
        }
        return this;
    }

    /** @param folder that files are written into; need not exist */
    public Outputs writesInto(String what, Path folder) throws IOException {
        Targets.requireFolder(folder);
        take(what, folder);
        return this;
    }

    /** @param folder that is put in the place of what is there; need not exist */
    public Outputs replaces(String what, Path folder) throws IOException {
        writesInto(what, folder);
        Path real = Files.exists(folder)
                ? folder.toRealPath()
                : folder.toAbsolutePath().normalize();
        if (Files.exists(real)) {
            for (Map.Entry<String, Path> input : inputs.entrySet()) {
                if (input.getValue().toRealPath().startsWith(real)) {
                    throw new IOException(what + " would replace the folder that " + input.getKey() + " lies in, "
                            + folder + "; choose another name, so that nothing is lost.");
                }
            }
        }
        if (real.getParent() != null) {
            Targets.requireFolder(real.getParent()); // it is made beside its place
        }
        return this;
    }

    private void take(String what, Path file) throws IOException {
        if (file.equals(NOTHING)) {
            return;
        }
        String other = taken.putIfAbsent(identity(file), what);
        if (other != null) {
            throw new IOException(what + " names the same as " + other + ", " + file
                    + "; choose another name, so that nothing is lost.");
        }
    }

    /** By what it leads to: a file that the shell redirects to, or a pipe. */
    private static boolean isStandardOutput(Path file) throws IOException {
        return Files.exists(file)
                && Files.exists(STANDARD)
                && Files.isSameFile(file, STANDARD)
                && !Files.isSameFile(file, NOTHING);
    }

    /** Equal for two names of one file, through whatever links, and for two names of what will be one. */
    private static Object identity(Path file) throws IOException {
        if (Files.exists(file)) {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key != null ? key : file.toRealPath();
        }
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || !Files.exists(folder)) {
            return whole.normalize();
        }
        Path real = folder.toRealPath();
        String name = FileNames.text(whole.getFileName());
        return List.of(real, ignoresCase(real) ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** Whether the folder is found by its name in other letters too. */
    private static boolean ignoresCase(Path folder) throws IOException {
        for (Path each = folder; each.getFileName() != null; each = each.getParent()) {
            String name = each.getFileName().toString();
            String other = name.equals(name.toUpperCase(Locale.ROOT))
                    ? name.toLowerCase(Locale.ROOT)
                    : name.toUpperCase(Locale.ROOT);
            if (!other.equals(name) && name.chars().allMatch(c -> c < 0x80)) {
                Path renamed = each.resolveSibling(other);
                return Files.exists(renamed, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(each, renamed);
            }
        }
        return false;
    }
}

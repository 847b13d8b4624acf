package unmask.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unmask.files.FileNames;
import unmask.files.Leftovers;
import unmask.files.PortableName;
import unmask.files.WholeFolder;
import unmask.tensorfile.ModelException;

/** The models that are there: those that came with the program, and the user's own. A model is called by its folder's name. */
public final class ModelLibrary {
    private final Path builtIn;
    private final Path user;

    /**
     * One model, sound or not.
     *
     * @param folder where it lies
     * @param builtIn whether it came with the program
     * @param description what its model.json says; empty when that cannot be used
     * @param bytes of all its files together
     * @param problem why it cannot be used, a sentence; empty when nothing is known against it. Its weights are not read
     *     for this.
     */
    public record Entry(
            Path folder, boolean builtIn, Optional<ModelFolder> description, long bytes, Optional<String> problem) {
        public String name() {
            return FileNames.text(Objects.requireNonNullElse(folder.getFileName(), folder)); // the root has no name
        }
    }

    /**
     * @param builtIn folder of the models that came with the program
     * @param user folder of the user's own; need not exist
     */
    public ModelLibrary(Path builtIn, Path user) {
        this.builtIn = builtIn;
        this.user = user;
    }

    /**
     * The built-in models, then the user's, each by name; a folder without a model.json is none. Whatever is wrong with one of
     * them, or with the folder that holds them, is told in its entry.
     */
    public List<Entry> list() {
        Leftovers.sweep(user);
        List<Entry> entries = new ArrayList<>(list(builtIn, true));
        entries.addAll(list(user, false));
        return entries;
    }

    /** The model in any folder; one that is not there is an entry with a problem. */
    public Entry describe(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        bringBack(absolute);
        return entry(absolute, builtIn.toAbsolutePath().normalize().equals(absolute.getParent()));
    }

    /**
     * The folder of a new model of the user's, or of one that shall be replaced.
     *
     * @throws ModelException if no model can be called so, or one is that came with the program, or something that some
     *     system takes for the same name lies there
     */
    public Path folderFor(String name) {
        requireName(name);
        if (namesIn(builtIn).anyMatch(each -> PortableName.areOne(each, name) && isShown(builtIn.resolve(each)))) {
            throw new ModelException("A model that came with the program is called " + name + "; choose another name.");
        }
        namesIn(user)
                .filter(each -> PortableName.areOne(each, name) && !each.equals(name))
                .findFirst()
                .ifPresent(each -> {
                    throw new ModelException(user.resolve(each) + " is there already, and some systems take " + each
                            + " and " + name + " for one name; choose another.");
                });
        return user.resolve(name);
    }

    /** @throws ModelException if no model can be called so */
    public static void requireName(String name) {
        PortableName.problem(name).ifPresent(problem -> {
            throw new ModelException(problem);
        });
    }

    /**
     * The folder of a model, by its name or by the folder itself; a name goes first. No other model is looked at.
     *
     * @throws ModelException if there is neither
     */
    public Path find(String nameOrFolder) {
        Optional<Path> found = named(nameOrFolder).or(() -> path(nameOrFolder).filter(ModelLibrary::isThere));
        return found.orElseThrow(() ->
                new ModelException("There is no model " + nameOrFolder + ", and no folder of that name; there are "
                        + list().stream().map(Entry::name).collect(Collectors.joining(", ")) + "."));
    }

    /** The folder of the model of this name. */
    public Optional<Path> named(String name) {
        return Stream.of(builtIn, user)
                .flatMap(models -> named(models, name).stream())
                .findFirst();
    }

    /**
     * The user's model of this name.
     *
     * @throws ModelException if there is none, or it is built in
     */
    public Entry own(String name) {
        return named(user, name)
                .map(folder -> entry(folder, false))
                .orElseThrow(() -> new ModelException(
                        named(builtIn, name).isEmpty()
                                ? "There is no model " + name + " in " + user + "."
                                : name + " came with the program and cannot be removed."));
    }

    /** Whether it lies in the folder of the user's models. */
    public boolean isOwn(Entry entry) {
        Path parent = entry.folder().toAbsolutePath().normalize().getParent();
        return !entry.builtIn() && user.toAbsolutePath().normalize().equals(parent);
    }

    /** Deletes a model of the user's, folder and all. */
    public void remove(Entry entry) throws IOException {
        if (!isOwn(entry)) {
            throw new IllegalArgumentException(entry.folder() + " is none of the user's models.");
        }
        WholeFolder.delete(entry.folder());
    }

    private static boolean isThere(Path folder) {
        bringBack(folder.toAbsolutePath());
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** A model is missing where the program was killed while it replaced it. */
    private static void bringBack(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null) {
            Leftovers.sweep(folder.getParent());
        }
    }

    private static List<Entry> list(Path folder, boolean builtIn) {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(ModelLibrary::isShown)
                    .sorted(Comparator.comparing(each -> each.getFileName().toString()))
                    .map(each -> entry(each, builtIn))
                    .toList();
        } catch (IOException e) {
            return List.of(unreadable(folder, builtIn, e));
        } catch (UncheckedIOException e) {
            return List.of(unreadable(folder, builtIn, e.getCause()));
        }
    }

    /** Names of all that lies there, as far as it can be read. */
    private static Stream<String> namesIn(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? Stream.of() : Stream.of(names);
    }

    private static Entry unreadable(Path folder, boolean builtIn, IOException e) {
        String problem = ModelException.unreadable(folder, e).getMessage();
        return new Entry(folder, builtIn, Optional.empty(), 0, Optional.of(problem));
    }

    /** Folders that hold a model, whatever is wrong with it, and links that lead to nothing any more. */
    private static boolean isShown(Path folder) {
        boolean hidden = folder.getFileName().toString().startsWith(".");
        boolean broken = Files.isSymbolicLink(folder) && !Files.exists(folder);
        return !hidden && (broken || ModelFolder.mayBeIn(folder));
    }

    private static Optional<Path> named(Path models, String name) {
        return path(name)
                .filter(path -> path.getNameCount() == 1 && name.equals(FileNames.text(path)))
                .map(models::resolve)
                .filter(folder -> isThere(folder) && isShown(folder));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(text).filter(some -> !some.isBlank()).map(FileNames::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(Path folder, boolean builtIn) {
        Optional<ModelFolder> description = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            description = Optional.of(ModelFolder.describe(folder));
            description.get().checkFiles();
        } catch (ModelException e) {
            problem = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // a fault of ours; the other models are none the worse for it
            problem = Optional.of(folder + " cannot be used: " + e + ".");
        }
        return new Entry(folder, builtIn, description, bytes(folder), problem);
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(ModelLibrary::bytesOfFile).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // told as a problem by whoever reads it
        }
    }

    private static long bytesOfFile(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // gone in the meantime
        }
    }
}

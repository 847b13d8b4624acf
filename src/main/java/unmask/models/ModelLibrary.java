package unmask.models;

import java.io.IOException;
import java.nio.file.Files;
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
import unmask.files.WholeFolder;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;

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

    /** The built-in models, then the user's, each by name; a folder without a model.json is none. */
    public List<Entry> list() throws IOException {
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

    /** The folder of a new model of the user's. */
    public Path folderFor(String name) {
        return user.resolve(FileNames.of(name));
    }

    /**
     * The folder of a model, by its name or by the folder itself; a name goes first.
     *
     * @throws ModelException if there is neither
     */
    public Path find(String nameOrFolder) throws IOException {
        List<Entry> all = list();
        Optional<Entry> named =
                all.stream().filter(entry -> entry.name().equals(nameOrFolder)).findFirst();
        if (named.isPresent()) {
            return named.get().folder();
        }
        try {
            Path folder = FileNames.of(nameOrFolder);
            bringBack(folder.toAbsolutePath());
            if (Files.exists(folder)) {
                return folder;
            }
        } catch (IllegalArgumentException e) {
            // then it is the name of no model
        }
        throw new ModelException("There is no model " + nameOrFolder + ", and no folder of that name; there are "
                + all.stream().map(Entry::name).collect(Collectors.joining(", ")) + ".");
    }

    /**
     * The user's model of this name.
     *
     * @throws ModelException if there is none, or it is built in
     */
    public Entry own(String name) throws IOException {
        List<Entry> named =
                list().stream().filter(entry -> entry.name().equals(name)).toList();
        return named.stream()
                .filter(entry -> !entry.builtIn())
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        named.isEmpty()
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

    /** A model is missing where the program was killed while it replaced it. */
    private static void bringBack(Path folder) {
        if (!Files.exists(folder) && folder.getParent() != null) {
            Leftovers.sweep(folder.getParent());
        }
    }

    private static List<Entry> list(Path folder, boolean builtIn) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> ModelFolder.isIn(each))
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(each -> each.getFileName().toString()))
                    .map(each -> entry(each, builtIn))
                    .toList();
        }
    }

    private static Entry entry(Path folder, boolean builtIn) {
        try {
            ModelFolder model = ModelFolder.describe(folder);
            Optional<String> missing = model.sha256().keySet().stream()
                    .sorted()
                    .filter(file -> !Files.isRegularFile(folder.resolve(file)))
                    .map(file -> folder.resolve(file) + " is missing; copy the whole model folder again.")
                    .findFirst();
            return new Entry(folder, builtIn, Optional.of(model), bytes(folder), missing);
        } catch (ModelException e) {
            return new Entry(folder, builtIn, Optional.empty(), bytes(folder), Optional.of(e.getMessage()));
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            return 0; // told as a problem by whoever reads it
        }
    }
}

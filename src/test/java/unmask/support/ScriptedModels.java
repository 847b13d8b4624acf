package unmask.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import unmask.chores.ModelEntry;
import unmask.chores.ModelEntry.Fact;
import unmask.chores.ModelEntry.Kind;
import unmask.chores.ModelStore;

/** A built-in model, and the user's own as a test says; nothing is on a disk. */
public final class ScriptedModels implements ModelStore {
    public static final Path BUILT_IN = Path.of("models", "landscapes").toAbsolutePath();

    /** The user's own models. */
    public final List<ModelEntry> own = new CopyOnWriteArrayList<>();

    /** Reading the list fails with this; empty when it does not. */
    public volatile Optional<String> failure = Optional.empty();

    /** A sound model of the user's. */
    public static ModelEntry own(String name, String title) {
        return new ModelEntry(folder(name), Kind.OWN, title, facts(), 250_000_000, Optional.empty());
    }

    /** A model of the user's that cannot be used. */
    public static ModelEntry damaged(String name, String problem) {
        return new ModelEntry(folder(name), Kind.OWN, name, List.of(), 12, Optional.of(problem));
    }

    @Override
    public List<ModelEntry> list() throws IOException {
        WindowThread.isNotHere();
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        List<ModelEntry> all = new ArrayList<>(List.of(describe(BUILT_IN)));
        all.addAll(own);
        return all;
    }

    @Override
    public ModelEntry describe(Path folder) {
        WindowThread.isNotHere();
        return own.stream()
                .filter(entry -> entry.folder().equals(folder))
                .findFirst()
                .orElseGet(() ->
                        new ModelEntry(folder, Kind.BUILT_IN, "Landscapes", facts(), 39_700_000, Optional.empty()));
    }

    @Override
    public void remove(ModelEntry entry) {
        WindowThread.isNotHere();
        own.remove(entry);
    }

    private static Path folder(String name) {
        return Path.of("own", name).toAbsolutePath();
    }

    private static List<Fact> facts() {
        return List.of(new Fact("Licence", "CC0-1.0"), new Fact("Provenance", "Made for a test."));
    }
}

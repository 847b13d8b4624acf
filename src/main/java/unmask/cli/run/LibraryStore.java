package unmask.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unmask.chores.ModelEntry;
import unmask.chores.ModelEntry.Fact;
import unmask.chores.ModelEntry.Kind;
import unmask.chores.ModelStore;
import unmask.diffusion.PriorSizes;
import unmask.models.ModelFolder;
import unmask.models.ModelLibrary;
import unmask.vqgan.VqganSizes;

/** The library of models, in the words of the editor. */
final class LibraryStore implements ModelStore {
    private final ModelLibrary library;

    LibraryStore(ModelLibrary library) {
        this.library = library;
    }

    @Override
    public List<ModelEntry> list() throws IOException {
        return library.list().stream().map(this::entry).toList();
    }

    @Override
    public ModelEntry describe(Path folder) {
        return entry(library.describe(folder));
    }

    @Override
    public void remove(ModelEntry entry) throws IOException {
        library.remove(library.describe(entry.folder()));
    }

    private ModelEntry entry(ModelLibrary.Entry found) {
        Optional<ModelFolder> model = found.description();
        return new ModelEntry(
                found.folder().toAbsolutePath().normalize(),
                found.builtIn() ? Kind.BUILT_IN : library.isOwn(found) ? Kind.OWN : Kind.ELSEWHERE,
                model.map(ModelFolder::title).orElse(found.name()),
                model.map(LibraryStore::facts).orElse(List.of()),
                found.bytes(),
                found.problem());
    }

    private static List<Fact> facts(ModelFolder model) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Licence", model.licence()));
        facts.add(new Fact("Provenance", model.provenance()));
        facts.add(new Fact("Autoencoder", words(model.vqgan())));
        facts.add(new Fact("Prior", words(model.prior())));
        return facts;
    }

    private static String words(VqganSizes sizes) {
        String widths = widths(sizes, sizes.channels());
        if (sizes.decoderChannels() != sizes.channels()) {
            widths += "; of the generator " + widths(sizes, sizes.decoderChannels());
        }
        return sizes.codes() + " codes of " + sizes.embedding() + " numbers; channels " + widths + "; trained at "
                + sizes.resolution() + " px";
    }

    private static String widths(VqganSizes sizes, int channels) {
        return sizes.multipliers().stream()
                .map(multiplier -> String.valueOf(channels * multiplier))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(PriorSizes sizes) {
        return sizes.layers() + " layers of width " + sizes.width() + ", " + sizes.heads() + " heads; " + sizes.rows()
                + " × " + sizes.columns() + " tokens";
    }
}

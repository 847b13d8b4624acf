package unmask.chores;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unmask.editor.Errand;
import unmask.files.FileNames;

/**
 * What a new model is to be made of.
 *
 * @param vqgan checkpoint of the autoencoder
 * @param prior checkpoint of the prior
 * @param name what commands will call it
 * @param title for people; may be empty, as the next two
 * @param licence of the weights
 * @param provenance where they come from
 * @param golden inputs and the outputs that they must give
 * @param heads attention heads of the prior
 * @param normGroups groups of the autoencoder's normalisations
 */
public record ModelImportOrder(
        Path vqgan,
        Path prior,
        String name,
        String title,
        String licence,
        String provenance,
        Optional<Path> golden,
        String heads,
        String normGroups)
        implements Errand<List<String>> {

    // as the command declares them
    public static final String VQGAN = "--vqgan";
    public static final String PRIOR = "--prior";
    public static final String NAME = "--name";
    public static final String TITLE = "--title";
    public static final String LICENCE = "--licence";
    public static final String PROVENANCE = "--provenance";
    public static final String GOLDEN = "--golden";
    public static final String HEADS = "--heads";
    public static final String NORM_GROUPS = "--norm-groups";

    /** The command that carries it out, as {@link ChoreRunner#start} takes it. */
    @Override
    public List<String> call() {
        List<String> words = new ArrayList<>(List.of("models", "import"));
        words.addAll(List.of(VQGAN, FileNames.argument(vqgan), PRIOR, FileNames.argument(prior), NAME, name));
        add(words, TITLE, title);
        add(words, LICENCE, licence);
        add(words, PROVENANCE, provenance);
        add(words, GOLDEN, golden.map(FileNames::argument).orElse(""));
        add(words, HEADS, heads);
        add(words, NORM_GROUPS, normGroups);
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (!value.isBlank()) {
            words.add(option + "=" + value.strip()); // in one word: it may begin with a hyphen
        }
    }
}

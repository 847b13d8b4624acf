package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        String normGroups) {

    /** The command that carries it out. */
    List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("models", "import"));
        words.addAll(List.of("--vqgan", FileNames.argument(vqgan), "--prior", FileNames.argument(prior), "--name", name));
        add(words, "--title", title);
        add(words, "--licence", licence);
        add(words, "--provenance", provenance);
        add(words, "--golden", golden.map(FileNames::argument).orElse(""));
        add(words, "--heads", heads);
        add(words, "--norm-groups", normGroups);
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (!value.isBlank()) {
            words.add(option + "=" + value.strip()); // in one word: it may begin with a hyphen
        }
    }
}

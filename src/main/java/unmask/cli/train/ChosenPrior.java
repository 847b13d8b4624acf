package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import unmask.files.WholeFile;
import unmask.models.ModelFolder;
import unmask.tensorfile.ModelException;
import unmask.training.TrainedWeights;

/**
 * The prior that a model is made of: what a training of stage two has learnt so far, or that of another model.
 *
 * @param source writes its weights
 * @param heads of its attention
 * @param stageOne the autoencoder that it was trained on
 * @param provenance where it comes from, a sentence
 */
record ChosenPrior(Source source, int heads, ChosenVqgan stageOne, String provenance) {
    private static final String AUTOREGRESSIVE = "autoregressive";

    /** Where the weights come from. */
    interface Source {
        /** @param half in 16-bit floats; weights that are stored so already stay as they are */
        void copyTo(Path target, boolean half) throws IOException;
    }

    /**
     * Finds stage two.
     *
     * @param from folder of a model or of a run of {@code train prior}
     */
    static ChosenPrior of(Path from) throws IOException {
        if (ModelFolder.isIn(from)) {
            ModelFolder model = ModelFolder.open(from);
            return new ChosenPrior(
                    (target, half) -> WholeFile.copy(model.priorFile(), target),
                    model.prior().heads(),
                    ChosenVqgan.of(from, model.vqgan().normGroups()),
                    model.provenance());
        }
        TrainedWeights trained = TrainedWeights.of(from, "prior");
        if (AUTOREGRESSIVE.equals(trained.settings().fixed().get("objective"))) {
            throw new ModelException(from + " trains the autoregressive baseline, of which no model can be made.");
        }
        return new ChosenPrior(
                trained::write,
                ChosenVqgan.number(trained.settings().fixed(), "heads", from),
                ChosenVqgan.keptBy(from),
                String.format(
                        Locale.ROOT,
                        "Trained with Unmask: %,d steps of stage two.",
                        trained.checkpoint().step()));
    }
}

package unmask.training.model;

import java.io.IOException;
import java.nio.file.Path;
import unmask.diffusion.PriorSizes;
import unmask.files.WholeFile;
import unmask.files.WholeFolder;
import unmask.models.ModelFolder;
import unmask.models.ModelFolderWriter;
import unmask.vqgan.VqganSizes;

/** Writes a trained model into its folder, which appears whole or stays as it was. */
final class ModelExport {
    private ModelExport() {}

    static void write(
            ModelOrder order, Path vqgan, VqganSizes vqganSizes, Path prior, PriorSizes priorSizes, Path model)
            throws IOException {
        try (WholeFolder folder = WholeFolder.beside(model)) {
            Path unfinished = folder.path();
            WholeFile.copy(vqgan, unfinished.resolve("vqgan.safetensors"));
            WholeFile.copy(prior, unfinished.resolve("prior.safetensors"));
            ModelFolderWriter.About about =
                    new ModelFolderWriter.About(order.name(), order.title(), "not stated", provenance(order));
            ModelFolderWriter.write(unfinished, about, vqganSizes, priorSizes);
            ModelFolder.open(unfinished);
            folder.commit();
        }
    }

    private static String provenance(ModelOrder order) {
        int learnt = order.pictures().size() - order.pictures().skipped().size();
        return "Trained with Unmask on " + learnt + " pictures of the folder "
                + order.pictures().folder().toAbsolutePath().normalize().getFileName() + ", beginning with "
                + order.start().map(start -> "the model " + start.title()).orElse("nothing") + ".";
    }
}

package unmask.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import unmask.nn.ModelFolder;
import unmask.nn.ModelFolderWriter;
import unmask.nn.PriorSizes;
import unmask.nn.VqganSizes;

/** Writes a trained model into its folder, which appears whole or stays as it was. */
final class ModelExport {
    private ModelExport() {}

    static void write(
            ModelOrder order, Path vqgan, VqganSizes vqganSizes, Path prior, PriorSizes priorSizes, Path model)
            throws IOException {
        Path unfinished = Files.createTempDirectory(model.getParent(), "." + model.getFileName() + "-");
        try {
            Files.copy(vqgan, unfinished.resolve("vqgan.safetensors"));
            Files.copy(prior, unfinished.resolve("prior.safetensors"));
            ModelFolderWriter.About about =
                    new ModelFolderWriter.About(order.name(), order.title(), "not stated", provenance(order));
            ModelFolderWriter.write(unfinished, about, vqganSizes, priorSizes);
            ModelFolder.open(unfinished);
            replace(model, unfinished);
        } finally {
            delete(unfinished);
        }
    }

    private static String provenance(ModelOrder order) {
        int learnt = order.pictures().size() - order.pictures().skipped().size();
        return "Trained with Unmask on " + learnt + " pictures of the folder "
                + order.pictures().folder().toAbsolutePath().normalize().getFileName() + ", beginning with "
                + order.start().map(start -> "the model " + start.title()).orElse("nothing") + ".";
    }

    /** Puts the finished folder in the place of the older one, which is back should that fail. */
    private static void replace(Path model, Path finished) throws IOException {
        if (!Files.exists(model)) {
            Files.move(finished, model);
            return;
        }
        Path older = Files.createTempDirectory(model.getParent(), "." + model.getFileName() + "-")
                .resolve("older");
        Files.move(model, older);
        try {
            Files.move(finished, model);
        } catch (IOException e) {
            Files.move(older, model);
            throw e;
        } finally {
            delete(older.getParent());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}

package unmask.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.files.WholeFile;
import unmask.files.WholeFolder;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

/**
 * Makes a model folder of the checkpoints of both stages. All sizes follow from the shapes of the tensors; a tensor that
 * belongs to neither network, nor to what training leaves behind, is a fault. The folder appears only when the model in
 * it has been run.
 */
public final class ModelImport {
    private final Source source;
    private final Path target;
    private final boolean replace;
    private final ProgressListener progress;

    /**
     * What a model is made of.
     *
     * @param vqgan checkpoint of stage one
     * @param prior checkpoint of stage two
     * @param about what people should know
     * @param golden inputs, and the outputs that the model must give; none: what it gives now is written down
     * @param heads of the prior's attention
     * @param normGroups groups of the autoencoder's normalisations
     */
    public record Source(
            Path vqgan, Path prior, ModelFolderWriter.About about, Optional<Path> golden, int heads, int normGroups) {}

    private ModelImport(Source source, Path target, boolean replace, ProgressListener progress) {
        this.source = source;
        this.target = target.toAbsolutePath().normalize();
        this.replace = replace;
        this.progress = progress;
    }

    /**
     * Imports a model.
     *
     * @param target the folder to make
     * @param replace whether a model that lies there already may be replaced
     * @param device runs the model once; as {@link ComputeDevice#open} takes it
     * @throws ModelException when it cannot be imported, with a sentence that says why; then nothing was changed
     */
    public static ModelFolder run(Source source, Path target, boolean replace, String device, ProgressListener progress)
            throws IOException {
        ModelImport job = new ModelImport(source, target, replace, progress);
        job.checkTarget();
        return job.run(device);
    }

    private ModelFolder run(String device) throws IOException {
        progress.update(0, "Reading the checkpoints");
        try (CheckpointFile vqgan = VqganCheckpoint.open(source.vqgan(), progress::note);
                CheckpointFile prior = PriorLayout.open(source.prior(), progress::note)) {
            PriorSizes priorSizes = PriorLayout.sizes(prior, source.heads());
            int resolution = priorSizes.rows() << VqganLayout.halvings(vqgan);
            VqganSizes vqganSizes = VqganLayout.sizes(vqgan, resolution, source.normGroups());
            checkThatTheyFit(vqganSizes, priorSizes);
            // both files are held against their networks before any of their numbers is copied
            TensorCopy vqganTensors = TensorCopy.of(vqgan, new VqganNetwork(vqganSizes).names());
            TensorCopy priorTensors = TensorCopy.of(prior, new TransformerNetwork(priorSizes).names());
            try (WholeFolder folder = WholeFolder.beside(target).deletedOnExit()) {
                Path path = folder.path();
                vqganTensors.write(
                        path.resolve("vqgan.safetensors"),
                        done -> progress.update(0.05 + 0.3 * done, "Converting the autoencoder"));
                priorTensors.write(
                        path.resolve("prior.safetensors"),
                        done -> progress.update(0.35 + 0.3 * done, "Converting the prior"));
                check(path, vqganSizes, priorSizes, device);
                progress.update(0.95, "Writing the description");
                ModelFolderWriter.write(path, source.about(), vqganSizes, priorSizes);
                ModelFolder.describe(path); // what could not be read again must not appear
                folder.commit();
            }
        }
        progress.update(1, "Imported " + source.about().title());
        return ModelFolder.describe(target);
    }

    private void checkTarget() {
        ModelLibrary.requireName(source.about().name());
        source.golden().ifPresent(numbers -> SafetensorsFile.open(numbers).close());
        requireFree(target, replace);
    }

    /**
     * Tells before the work what {@link #run} would refuse.
     *
     * @param target the folder to make
     * @param replace whether a model that lies there already may be replaced
     * @throws ModelException if something lies there that may not be replaced
     */
    public static void requireFree(Path target, boolean replace) {
        if (Files.exists(target) && !ModelFolder.isIn(target)) {
            throw new ModelException(target + " is there already and is no model; choose another folder.");
        }
        if (Files.exists(target) && !replace) {
            throw new ModelException(
                    target + " holds a model already; choose another name, or replace it with --force.");
        }
    }

    private void checkThatTheyFit(VqganSizes vqgan, PriorSizes prior) {
        if (vqgan.codes() != prior.codes()) {
            throw new ModelException("The two files do not belong together: " + source.vqgan() + " has " + vqgan.codes()
                    + " codes, but " + source.prior() + " chooses from " + prior.codes() + ".");
        }
    }

    /** Runs the model, and holds it against the numbers it must give if there are any. */
    private void check(Path folder, VqganSizes vqgan, PriorSizes prior, String device) throws IOException {
        ProgressListener running = (fraction, what) -> progress.update(0.65 + 0.3 * fraction, what);
        Path golden = folder.resolve("golden.safetensors");
        ModelFolderWriter.About about = source.about();
        ModelFolder model = new ModelFolder(
                folder, about.name(), about.title(), about.licence(), about.provenance(), vqgan, prior, Map.of());
        try (ComputeDevice onto = ComputeDevice.open(device)) {
            if (source.golden().isEmpty()) {
                GoldenNumbers.record(model, onto, golden, running);
            } else {
                WholeFile.copy(source.golden().get(), golden);
                requireAllPass(ModelVerification.run(model, golden, onto, running));
            }
        }
    }

    private void requireAllPass(List<ModelVerification.Row> rows) {
        String failed = rows.stream()
                .filter(row -> !row.passed())
                .map(row -> String.format(Locale.ROOT, "%s is off by %.3g", row.tensor(), row.maxError()))
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            throw new ModelException(
                    "The model does not give the numbers in " + source.golden().orElseThrow() + ": " + failed
                            + ". Nothing was imported; check --heads and --norm-groups, which no tensor shows.");
        }
    }
}

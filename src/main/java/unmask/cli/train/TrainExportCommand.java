package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.Outputs;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.files.WholeFolder;
import unmask.models.ModelFolder;
import unmask.models.ModelFolderWriter;
import unmask.models.ModelImport;
import unmask.models.ModelLibrary;
import unmask.models.VqganCheckpoint;
import unmask.nn.TensorNames;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
import unmask.vqgan.VqganNetwork;

/** Makes a model of what a training of stage two has learnt so far, with the stage one that it was trained on. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Makes a model of what a run has learnt so far; the run may go on meanwhile.")
final class TrainExportCommand implements Callable<Integer> {
    private static final String LATER = "later.safetensors";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--prior-run",
            required = true,
            paramLabel = "RUN|MODEL",
            description = "Folder of the run of \"train prior\", which holds the stage one that it was trained on; or"
                    + " folder or name of a model, to keep its stage two.")
    private Path prior;

    @Option(
            names = "--vqgan-run",
            paramLabel = "RUN",
            description =
                    "Folder of a run of \"train vqgan --quantizer fixed\" that has trained the generator further, or of"
                            + " the one that the prior was trained on, to be sure of that.")
    private Path vqganRun;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What commands will call it: small letters, digits and hyphens.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The model's folder, which is made. Default: NAME among your own models.")
    private Path out;

    @Option(names = "--title", paramLabel = "TEXT", description = "What windows will call it. Default: NAME.")
    private String title;

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            description = "Licence of the weights. Default: ${DEFAULT-VALUE}.")
    private String licence = "not stated";

    @Option(
            names = "--provenance",
            paramLabel = "TEXT",
            description = "What the weights were trained on. Default: the number of steps.")
    private String provenance;

    @Option(names = "--full-precision", description = "Stores 32-bit floats; the default are 16-bit ones.")
    private boolean fullPrecision;

    @Option(names = "--force", description = "Replaces a model that lies there already.")
    private boolean force;

    @Mixin
    private ProgressMixin progress;

    @Override
    public Integer call() throws IOException {
        ModelLibrary.requireName(name);
        prior = ApplicationFolder.placeOrModel(prior);
        Path target = out != null ? out : ApplicationFolder.library().folderFor(name);
        new Outputs(command.commandLine())
                .reads("--prior-run", prior)
                .reads("--vqgan-run", vqganRun)
                .replaces(out != null ? "--out" : "--name", target);
        ModelImport.requireFree(target, force);
        ChosenPrior stageTwo = ChosenPrior.of(prior);
        try (ProgressReport report = progress.open(command);
                WholeFolder work = WholeFolder.beside(target).deletedOnExit()) {
            ModelFolder model = assemble(stageTwo, work.path(), target, report);
            report.result("Exported " + model.title() + " into " + model.path());
        }
        return 0;
    }

    private ModelFolder assemble(ChosenPrior stageTwo, Path temporary, Path target, ProgressReport report)
            throws IOException {
        Path kept = temporary.resolve("kept.safetensors");
        Path vqganFile = temporary.resolve("vqgan.safetensors");
        Path priorFile = temporary.resolve("prior.safetensors");
        ChosenVqgan stageOne = stageTwo.stageOne();
        stageOne.source().copyTo(kept);
        rewrite(newest(stageOne, kept, temporary), vqganFile);
        stageTwo.source().copyTo(priorFile, !fullPrecision);
        return ModelImport.run(
                new ModelImport.Source(
                        vqganFile,
                        priorFile,
                        about(stageTwo),
                        Optional.empty(),
                        stageTwo.heads(),
                        stageOne.normGroups()),
                target,
                force,
                "cpu",
                report::update);
    }

    /** The stage one to export: that of the prior, or a later one whose tokens mean the same. */
    private Path newest(ChosenVqgan ofPrior, Path kept, Path temporary) throws IOException {
        if (vqganRun == null) {
            return kept;
        }
        Path later = temporary.resolve(LATER);
        ChosenVqgan.of(vqganRun, ofPrior.normGroups()).source().copyTo(later);
        if (!makeTheSameTokens(names(kept, ofPrior), kept, names(later, ofPrior), later)) {
            throw new ModelException("The prior in " + prior + " was trained on another stage one than " + vqganRun
                    + " holds by now; leave out --vqgan-run to export it with the one that it was trained on.");
        }
        return later;
    }

    private static TensorNames names(Path file, ChosenVqgan like) {
        return new VqganNetwork(VqganCheckpoint.sizes(file, like.resolution(), like.normGroups())).names();
    }

    /** Whether encoder and codes are the same, in the precision that they are stored in. */
    private boolean makeTheSameTokens(TensorNames namesOfOne, Path one, TensorNames namesOfOther, Path other) {
        try (SafetensorsFile a = SafetensorsFile.open(one);
                SafetensorsFile b = SafetensorsFile.open(other)) {
            Map<String, String> inA = namesOfOne.locate(a);
            Map<String, String> inB = namesOfOther.locate(b);
            return inA.keySet().stream()
                    .filter(name -> !VqganNetwork.isGenerator(name))
                    .allMatch(name ->
                            inB.containsKey(name) && Arrays.equals(stored(a, inA.get(name)), stored(b, inB.get(name))));
        }
    }

    /** As stored; averaging makes a zero of minus zero, so both count as zero. */
    private float[] stored(SafetensorsFile file, String tensor) {
        float[] values = file.floats(tensor);
        for (int i = 0; i < values.length; i++) {
            float value = fullPrecision ? values[i] : Float.float16ToFloat(Float.floatToFloat16(values[i]));
            values[i] = value + 0f;
        }
        return values;
    }

    /** Golden numbers are computed from what is stored, so it is rounded first. */
    private void rewrite(Path from, Path to) throws IOException {
        try (SafetensorsFile source = SafetensorsFile.open(from)) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (String tensor : source.names()) {
                writer.add(tensor, source.shape(tensor), !fullPrecision, () -> source.floats(tensor));
            }
            writer.write(to);
        }
    }

    private ModelFolderWriter.About about(ChosenPrior stageTwo) {
        return new ModelFolderWriter.About(
                name, title == null ? name : title, licence, provenance == null ? stageTwo.provenance() : provenance);
    }
}

package unmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.models.ModelImport;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;
import unmask.nn.ModelFolderWriter;
import unmask.nn.SafetensorsFile;
import unmask.nn.SafetensorsWriter;
import unmask.training.TrainedWeights;

/** Makes a model of what a training of stage two has learnt so far, with the stage one that it was trained on. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Makes a model of what a run has learnt so far; the run may go on meanwhile.")
final class TrainExportCommand implements Callable<Integer> {
    private static final String AUTOREGRESSIVE = "autoregressive";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--prior-run",
            required = true,
            paramLabel = "RUN",
            description = "Folder of the run of \"train prior\"; it holds the stage one that it was trained on.")
    private Path priorRun;

    @Option(
            names = "--vqgan-run",
            paramLabel = "RUN",
            description = "Folder of the run of \"train vqgan\", to be sure that the prior was trained on what that has"
                    + " learnt by now.")
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
        if (out == null && ApplicationFolder.isBuiltIn(name)) {
            throw new ModelException("A model that came with the program is called " + name + "; choose another name.");
        }
        TrainedWeights prior = TrainedWeights.of(priorRun, "prior");
        if (AUTOREGRESSIVE.equals(prior.settings().fixed().get("objective"))) {
            throw new ModelException(priorRun + " trains the autoregressive baseline, of which no model can be made.");
        }
        StageOne stageOne = StageOne.keptBy(priorRun);
        if (vqganRun != null
                && !StageOne.of(vqganRun, stageOne.normGroups()).hash().equals(stageOne.hash())) {
            throw new ModelException("The prior in " + priorRun + " was trained on another stage one than " + vqganRun
                    + " holds by now; leave out --vqgan-run to export it with the one that it was trained on.");
        }
        export(prior, stageOne);
        return 0;
    }

    private void export(TrainedWeights prior, StageOne stageOne) throws IOException {
        Path target = out != null ? out : ApplicationFolder.library().folderFor(name);
        Path temporary = Files.createTempDirectory("unmask-export");
        Path vqganFile = temporary.resolve("vqgan.safetensors");
        Path priorFile = temporary.resolve("prior.safetensors");
        try (Progress report = progress.open(command)) {
            rewrite(stageOne.keepIn(priorRun), vqganFile);
            prior.write(priorFile, !fullPrecision);
            int heads = Integer.parseInt(prior.settings().fixed().get("heads"));
            ModelFolder model = ModelImport.run(
                    new ModelImport.Source(
                            vqganFile, priorFile, about(prior), Optional.empty(), heads, stageOne.normGroups()),
                    target,
                    force,
                    "cpu",
                    report::update);
            report.result("Exported " + model.title() + " into " + model.path());
        } finally {
            for (Path each : List.of(vqganFile, priorFile, temporary)) {
                Files.deleteIfExists(each);
            }
        }
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

    private ModelFolderWriter.About about(TrainedWeights prior) {
        String steps = String.format(
                Locale.ROOT,
                "Trained with Unmask: %,d steps of stage two.",
                prior.checkpoint().step());
        return new ModelFolderWriter.About(
                name, title == null ? name : title, licence, provenance == null ? steps : provenance);
    }
}

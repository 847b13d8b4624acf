package unmask.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.chores.ModelImportOrder;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.Outputs;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.models.ModelFolder;
import unmask.models.ModelFolderWriter;
import unmask.models.ModelImport;

/** Makes a model of the checkpoints of both stages. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model of the checkpoints that the authors of Unleashing Transformers publish, or of safetensors"
                + " of the same names; the autoencoder may be one of Taming Transformers. Sizes are read off the"
                + " tensors; every tensor must belong to the networks or to what training leaves behind. Of a pickle"
                + " nothing is run. The model is tried before it appears.",
            "Example: unmask models import --vqgan vqgan_ema_2200000.th --prior absorbing_ema_2000000.th --name"
                    + " churches"
        })
final class ModelsImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = ModelImportOrder.VQGAN,
            required = true,
            paramLabel = "FILE",
            description = "Checkpoint of the autoencoder.")
    private Path vqgan;

    @Option(
            names = ModelImportOrder.PRIOR,
            required = true,
            paramLabel = "FILE",
            description = "Checkpoint of the prior.")
    private Path prior;

    @Option(
            names = ModelImportOrder.NAME,
            required = true,
            paramLabel = "NAME",
            description = "What commands will call it: small letters, digits and hyphens.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The model's folder, which is made. Default: NAME among your own models.")
    private Path out;

    @Option(
            names = ModelImportOrder.TITLE,
            paramLabel = "TEXT",
            description = "What windows will call it. Default: NAME.")
    private String title;

    @Option(
            names = ModelImportOrder.LICENCE,
            paramLabel = "TEXT",
            defaultValue = "not stated",
            description = "Licence of the weights. Default: ${DEFAULT-VALUE}.")
    private String licence;

    @Option(
            names = ModelImportOrder.PROVENANCE,
            paramLabel = "TEXT",
            description = "Where the weights come from. Default: the names of the two files.")
    private String provenance;

    @Option(
            names = ModelImportOrder.GOLDEN,
            paramLabel = "FILE",
            description = "Safetensors of inputs and the outputs that they must give, named as in the built-in model's."
                    + " Default: what the model gives now, so that later changes are found.")
    private Path golden;

    @Option(
            names = ModelImportOrder.HEADS,
            paramLabel = "N",
            defaultValue = "8",
            description = "Attention heads of the prior, which no tensor shows. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(
            names = ModelImportOrder.NORM_GROUPS,
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Groups of the autoencoder's normalisations, which no tensor shows. Default: ${DEFAULT-VALUE}.")
    private int normGroups;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            defaultValue = "auto",
            description = "What tries the model. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--force", description = "Replaces a model that lies there already.")
    private boolean force;

    @Mixin
    private ProgressMixin progress;

    @Override
    public Integer call() throws IOException {
        Path target = out != null ? out : ApplicationFolder.library().folderFor(name);
        new Outputs(command.commandLine())
                .reads(ModelImportOrder.VQGAN, vqgan)
                .reads(ModelImportOrder.PRIOR, prior)
                .reads(ModelImportOrder.GOLDEN, golden)
                .replaces(out != null ? "--out" : ModelImportOrder.NAME, target);
        ModelImport.Source source =
                new ModelImport.Source(vqgan, prior, about(), Optional.ofNullable(golden), heads, normGroups);
        try (ProgressReport report = progress.open(command)) {
            ImportReport told = new ImportReport(report);
            ModelFolder model = ModelImport.run(source, target, force, device, told);
            report.result("Imported " + model.title() + " into " + model.path() + told.notes());
        }
        return 0;
    }

    private ModelFolderWriter.About about() {
        return new ModelFolderWriter.About(
                name,
                orElse(title, name),
                orElse(licence, "not stated"),
                orElse(provenance, "Imported from " + vqgan.getFileName() + " and " + prior.getFileName() + "."));
    }

    private static String orElse(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }
}

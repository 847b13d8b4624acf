package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import unmask.data.PictureFolder;
import unmask.diffusion.PriorSizes;
import unmask.files.Hashes;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.training.BrainFloats;
import unmask.training.RunSettings;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;
import unmask.training.prior.PriorObjective;
import unmask.training.prior.PriorSettings;
import unmask.training.prior.PriorStage;
import unmask.training.prior.SampleGrid;
import unmask.training.prior.TokenCache;
import unmask.training.prior.TokenTables;
import unmask.vqgan.Vqgan;

/** Trains stage two on the tokens that stage one makes of pictures. */
@Command(
        name = "prior",
        mixinStandardHelpOptions = true,
        description = "Trains stage two, the Transformer that predicts hidden tokens, on a folder of pictures.")
final class TrainPriorCommand implements Callable<Integer>, TrainingSession.Training {
    private static final int HASH_DIGITS = 16;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--vqgan",
            required = true,
            paramLabel = "RUN|MODEL|FILE",
            description =
                    "Stage one, which makes the tokens: the folder of a run of \"train vqgan\", a model's folder or"
                        + " name, or a file of its weights (.safetensors, or a checkpoint of PyTorch). The run keeps a"
                        + " copy.")
    private Path vqgan;

    @Option(
            names = "--norm-groups",
            paramLabel = "N",
            description =
                    "Groups of stage one's normalisations, which a file does not tell. Default: ${DEFAULT-VALUE}.")
    private int normGroups = 32;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of pictures; of each the middle square is learnt.")
    private Path data;

    @Option(
            names = "--start-from",
            paramLabel = "MODEL",
            description = "Name or folder of a model whose stage two is trained further; it must have these sizes.")
    private String startName;

    @Option(
            names = "--validate-every",
            paramLabel = "N",
            description = "Steps between measurements on held-out pictures. Default: ${DEFAULT-VALUE}.")
    private int validateEvery = 500;

    @Mixin
    private PriorOptions prior;

    @Mixin
    private PictureOptions chosen;

    @Mixin
    private TrainingOptions training;

    private Path start; // null for random weights
    private ChosenVqgan stageOne;
    private PictureFolder.Split pictures;
    private PriorSizes sizes;
    private PriorSettings settings;

    @Override
    public Integer call() throws IOException {
        chosen.check();
        if (validateEvery < 1) {
            throw training.usage("--validate-every must be at least 1, but it is " + validateEvery + ".");
        }
        if (startName != null && prior.objective() == PriorObjective.AUTOREGRESSIVE) {
            throw training.usage("--start-from has no use for the autoregressive baseline, which no model holds.");
        }
        start = startName == null ? null : ApplicationFolder.model(startName);
        vqgan = ApplicationFolder.placeOrModel(vqgan);
        new Outputs(command.commandLine())
                .reads("--vqgan", vqgan)
                .reads("--data", data)
                .reads("--validation", chosen.validation())
                .reads("--start-from", start)
                .writesInto("--out", training.out());
        stageOne = ChosenVqgan.forRun(training.out(), vqgan, normGroups);
        sizes = prior.sizes(stageOne.resolution() / Tokens.CELL, stageOne.codes(), training);
        pictures = chosen.split(data);
        return TrainingSession.run(training, this, command.commandLine());
    }

    @Override
    public RunSettings settings(ComputeDevice device) throws IOException {
        settings = prior.settings(training, isHalf(device));
        Map<String, String> fixed = PriorOptions.fixed(settings, sizes);
        stageOne.describe(fixed);
        fixed.put("mirror", String.valueOf(chosen.mirrored()));
        if (start != null) {
            fixed.put("start-from", ModelFolder.open(start).hash().substring(0, HASH_DIGITS));
        }
        Map<String, String> adjustable = prior.adjustable(settings, RunSettings.of(training.out()));
        adjustable.put("pictures", pictures.training().fingerprint().substring(0, HASH_DIGITS));
        return new RunSettings("prior", fixed, adjustable);
    }

    @Override
    public TrainingStage stage(TrainingRun run, DeviceGroup devices, TrainingReport report) throws IOException {
        Path copy = stageOne.keepIn(run.folder());
        Vqgan tokens = stageOne.load(copy, devices.first());
        try {
            String hash = Hashes.sha256(copy);
            Path caches = run.folder().resolve("tokens");
            TokenTables tables = new TokenTables(
                    tokens(
                            pictures.training(),
                            new TokenCache(caches, tokens, hash, stageOne.resolution(), chosen.mirrored()),
                            run,
                            report),
                    tokens(
                            pictures.validation(),
                            new TokenCache(caches, tokens, hash, stageOne.resolution(), false),
                            run,
                            report));
            return new PriorStage(
                    sizes,
                    settings,
                    tables,
                    Optional.ofNullable(start)
                            .map(folder -> ModelFolder.describe(folder).priorFile()),
                    Optional.of(new SampleGrid(tokens)),
                    validateEvery,
                    devices);
        } catch (IOException | RuntimeException e) {
            tokens.close();
            throw e;
        }
    }

    private static List<int[]> tokens(PictureFolder of, TokenCache cache, TrainingRun run, TrainingReport report)
            throws IOException {
        if (of.size() == 0) {
            return List.of();
        }
        List<int[]> out =
                cache.tokens(of, (done, all) -> report.preparing("Encoding pictures", done, all), run::isStopped);
        of.skipped().forEach(each -> report.warned(each.reason()));
        return out;
    }

    /** A run keeps the precision that it began with, unless told otherwise. */
    private boolean isHalf(ComputeDevice device) throws IOException {
        if (prior.precision() != PriorOptions.Precision.auto) {
            return prior.precision() == PriorOptions.Precision.bfloat16;
        }
        Optional<String> before =
                RunSettings.of(training.out()).map(run -> run.adjustable().get("precision"));
        return before.map(PriorOptions.Precision.bfloat16.name()::equals)
                .orElseGet(() -> BrainFloats.areFasterOn(device));
    }
}

package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.Outputs;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.data.SkippedFile;
import unmask.features.Lpips;
import unmask.features.PerceptualDistance;
import unmask.features.ScenePerceptual;
import unmask.features.ScriptPerceptual;
import unmask.files.FileNames;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.tensorfile.ModelException;
import unmask.training.BrainFloats;
import unmask.training.RunSettings;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;
import unmask.training.vqgan.TrainedVqgan;
import unmask.training.vqgan.VqganData;
import unmask.training.vqgan.VqganSettings;
import unmask.training.vqgan.VqganStage;
import unmask.vqgan.VqganSizes;

/** Trains stage one on a folder of pictures. */
@Command(
        name = "vqgan",
        mixinStandardHelpOptions = true,
        description =
                "Trains stage one, the autoencoder that turns pictures into tokens and back, on a folder of pictures.")
final class TrainVqganCommand implements Callable<Integer>, TrainingSession.Training {
    private static final int HASH_DIGITS = 16;
    private static final int READING_THREADS = 1;

    @Spec
    private CommandSpec command;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of pictures.")
    private Path data;

    @Option(
            names = "--augment",
            description =
                    "Changes brightness, white balance and contrast of what is learnt, and blurs or grains some of it,"
                            + " for pictures that were all taken in much the same light.")
    private boolean augmented;

    @Option(
            names = "--largest-scale",
            paramLabel = "X",
            description =
                    "Pictures are enlarged by up to this factor before squares are cut out. Default: ${DEFAULT-VALUE}.")
    private double largestScale = 1;

    @Option(
            names = "--start-from",
            paramLabel = "MODEL",
            description = "Name or folder of a model whose stage one is trained further.")
    private String startName;

    @Option(
            names = "--perceptual",
            paramLabel = "FILE|own|none",
            description = "Perceptual distance: weights of LPIPS (.safetensors), a TorchScript file that takes two"
                    + " batches of pictures, our own features, or none. Default: ${DEFAULT-VALUE}.")
    private String perceptual = "own";

    @Option(
            names = "--textures",
            paramLabel = "X",
            description = "How much textures, beside what is where, count in our own perceptual distance."
                    + " Default: ${DEFAULT-VALUE}.")
    private double textures = ScenePerceptual.USUAL_TEXTURES;

    @Option(
            names = "--cache",
            paramLabel = "MB",
            description = "Memory for decoded pictures. Default: ${DEFAULT-VALUE}.")
    private long cacheMegabytes = 1024;

    @Mixin
    private VqganOptions vqgan;

    @Mixin
    private PictureOptions chosen;

    @Mixin
    private TrainingOptions training;

    private final Set<SkippedFile> told = new HashSet<>();
    private Path start; // null for random weights
    private PictureFolder.Split pictures;
    private VqganSettings settings;

    @Override
    public Integer call() throws IOException {
        chosen.check();
        if (cacheMegabytes < 0) {
            throw training.usage("--cache must be at least 0, but it is " + cacheMegabytes + ".");
        }
        if (!(textures >= 0)) {
            throw training.usage("--textures must be at least 0, but it is " + textures + ".");
        }
        if (vqgan.keepsTokens() && startName == null) {
            throw training.usage("--quantizer fixed needs --start-from, a model whose tokens keep their meaning.");
        }
        start = startName == null ? null : ApplicationFolder.model(startName);
        new Outputs(command.commandLine())
                .reads("--data", data)
                .reads("--validation", chosen.validation())
                .reads("--start-from", start)
                .writesInto("--out", training.out());
        pictures = chosen.split(data);
        return TrainingSession.run(training, this, command.commandLine());
    }

    @Override
    public RunSettings settings(ComputeDevice device) throws IOException {
        Optional<VqganSizes> trained = Optional.ofNullable(start)
                .map(model -> ModelFolder.describe(model).vqgan());
        Optional<RunSettings> before = RunSettings.of(training.out());
        settings = vqgan.settings(training, isHalf(device), trained, before);
        Map<String, String> fixed = VqganRecord.fixed(settings);
        if (start != null) {
            fixed.put("start-from", ModelFolder.open(start).hash().substring(0, HASH_DIGITS));
        }
        Map<String, String> adjustable = VqganRecord.adjustable(settings);
        vqgan.betas().record(adjustable, settings, before);
        adjustable.put("pictures", pictures.training().fingerprint().substring(0, HASH_DIGITS));
        adjustable.put("mirror", String.valueOf(chosen.mirrored()));
        if (augmented) {
            adjustable.put("augment", "true");
        }
        adjustable.put("largest-scale", String.valueOf(largestScale));
        adjustable.put("perceptual", perceptual);
        adjustable.put("textures", String.valueOf(textures));
        return new RunSettings("vqgan", fixed, adjustable);
    }

    @Override
    public TrainingStage stage(TrainingRun run, DeviceGroup devices, TrainingReport report) throws IOException {
        int resolution = settings.sizes().resolution();
        CropSettings crops =
                new CropSettings(resolution, settings.crop(), largestScale, true, chosen.mirrored(), augmented);
        Examples examples = new Examples(pictures.training(), crops, cacheMegabytes << 20);
        Optional<Examples> measured = pictures.validation().size() == 0
                ? Optional.empty()
                : Optional.of(new Examples(pictures.validation(), CropSettings.centre(resolution)));
        VqganData batches = new VqganData(examples, measured, settings.batch(), training.seed(), READING_THREADS);
        tellSkipped(report);
        return new VqganStage(
                settings,
                batches,
                this::perceptual,
                Optional.ofNullable(start).map(ModelFolder::describe).map(TrainedVqgan::of),
                training.seed(),
                devices);
    }

    /** Pictures to learn from are read while they are learnt. */
    @Override
    public void ended(TrainingReport report) {
        tellSkipped(report);
    }

    private void tellSkipped(TrainingReport report) {
        Stream.of(pictures.training(), pictures.validation())
                .flatMap(part -> part.skipped().stream())
                .filter(told::add)
                .forEach(each -> report.warned(each.reason()));
    }

    private Optional<PerceptualDistance> perceptual(ComputeDevice device) {
        if (perceptual.equals("none") || settings.losses().perceptual() == 0) {
            return Optional.empty();
        }
        if (perceptual.equals("own")) {
            return Optional.of(new ScenePerceptual(ApplicationFolder.ownFeatures(), device, textures));
        }
        Path file = FileNames.of(perceptual);
        if (!Files.isRegularFile(file)) {
            throw new ModelException(file + " does not exist; give a file, own or none as --perceptual.");
        }
        return Optional.of(
                perceptual.toLowerCase(Locale.ROOT).endsWith(".safetensors")
                        ? new Lpips(file, device)
                        : new ScriptPerceptual(file, device));
    }

    /** A run keeps the precision that it began with, unless told otherwise. */
    private boolean isHalf(ComputeDevice device) throws IOException {
        if (vqgan.precision() != PriorOptions.Precision.auto) {
            return vqgan.precision() == PriorOptions.Precision.bfloat16;
        }
        Optional<String> before =
                RunSettings.of(training.out()).map(run -> run.adjustable().get(VqganRecord.PRECISION));
        return before.map(PriorOptions.Precision.bfloat16.name()::equals)
                .orElseGet(() -> BrainFloats.areFasterOn(device));
    }
}

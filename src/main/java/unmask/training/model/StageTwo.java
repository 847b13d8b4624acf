package unmask.training.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unmask.data.PictureFolder;
import unmask.diffusion.PriorSizes;
import unmask.files.Hashes;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.training.BrainFloats;
import unmask.training.TrainingException;
import unmask.training.prior.PriorObjective;
import unmask.training.prior.PriorSettings;
import unmask.training.prior.PriorStage;
import unmask.training.prior.SampleGrid;
import unmask.training.prior.TokenCache;
import unmask.training.prior.TokenTables;
import unmask.vqgan.Vqgan;
import unmask.vqgan.VqganSizes;

/** Learning what belongs together: the Transformer of a model, from its start to its file. */
final class StageTwo {
    private static final String NAME = "prior";
    private static final String WORDS = "Learning how your pictures are made up (part 2 of 2)";
    private static final String VALIDATION = "validation";
    private static final double SECONDS_TO_PREVIEW = 1200; // drawing one takes a minute or two
    private static final int VALIDATE_EVERY = 250;

    private static final int LAYERS = 10;
    private static final int WIDTH = 256;
    private static final int HEADS = 8;
    private static final int TIMESTEPS = 256;
    private static final int BATCH = 16;
    private static final double RATE_TIMES_WIDTH = 0.256;
    private static final long WARM_UP = 200;
    private static final double WEIGHT_DECAY = 0.03;
    private static final double CLIP = 1;
    private static final double AVERAGING = 0.999;

    /** Below this many pictures the network would learn them by heart. */
    private static final int FEW_PICTURES = 2000;

    private static final double DROPOUT = 0.1;

    /** Part of the usual learning rate, so that what a start knows already is not lost. */
    private static final double GENTLY = 0.5;

    private final ModelOrder order;
    private final PictureFolder.Split pictures;
    private final Path work;
    private final StageRunner runner;
    private final ComputeDevice device;
    private final Path vqganFile;
    private final VqganSizes vqganSizes;

    StageTwo(
            ModelOrder order,
            PictureFolder.Split pictures,
            Path work,
            StageRunner runner,
            ComputeDevice device,
            Path vqganFile,
            VqganSizes vqganSizes) {
        this.order = order;
        this.pictures = pictures;
        this.work = work;
        this.runner = runner;
        this.device = device;
        this.vqganFile = vqganFile;
        this.vqganSizes = vqganSizes;
    }

    PriorSizes sizes() {
        int cells = vqganSizes.resolution() / Tokens.CELL;
        int codes = vqganSizes.codes();
        return order.start()
                .map(ModelFolder::prior)
                .orElse(new PriorSizes(LAYERS, WIDTH, HEADS, cells, cells, codes, codes, TIMESTEPS));
    }

    /**
     * Trains for the rest of the time.
     *
     * @return the file of the weights, or nothing if it was stopped
     */
    Optional<Path> train() throws IOException {
        Optional<TokenTables> tokens = tokens();
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        boolean half = BrainFloats.areFasterOn(device);
        StageRunner.Pace pace = runner.pace(NAME, 1, () -> stage(tokens.get(), settings(1, half), Optional.empty()));
        long steps = pace.done() + pace.stepsIn(runner.budget().secondsUntil(1));
        try (PriorStage stage = stage(
                tokens.get(),
                settings(steps, half),
                Optional.of(new SampleGrid(Vqgan.load(vqganFile, vqganSizes, device))))) {
            StageRunner.Part part = new StageRunner.Part(
                    NAME, work.resolve(NAME), steps, 1, pace.stepsIn(SECONDS_TO_PREVIEW), WORDS, this::quality);
            if (!runner.train(stage, part, pace.arithmetic())) {
                return Optional.empty();
            }
            Path file = work.resolve("prior.safetensors");
            WeightsFile.write(stage.averages(), file);
            return Optional.of(file);
        }
    }

    /** The pictures as tokens, or nothing if it was stopped meanwhile. */
    private Optional<TokenTables> tokens() throws IOException {
        try (Vqgan vqgan = Vqgan.load(vqganFile, vqganSizes, device)) {
            List<int[]> training = encoded(vqgan, pictures.training(), order.mirrored());
            List<int[]> heldOut =
                    pictures.validation().size() == 0 ? List.of() : encoded(vqgan, pictures.validation(), false);
            return Optional.of(new TokenTables(training, heldOut));
        } catch (TrainingException e) {
            if (runner.isStopped()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<int[]> encoded(Vqgan vqgan, PictureFolder of, boolean mirrored) throws IOException {
        TokenCache cache = new TokenCache(
                work.resolve("tokens"), vqgan, Hashes.sha256(vqganFile), vqganSizes.resolution(), mirrored);
        return cache.tokens(
                of,
                (done, all) -> runner.say("Looking at every picture once more; " + done + " of " + all + " are done"),
                runner::isStopped);
    }

    private PriorStage stage(TokenTables tokens, PriorSettings settings, Optional<SampleGrid> samples) {
        return new PriorStage(
                sizes(),
                settings,
                tokens,
                order.start().map(ModelFolder::priorFile),
                samples,
                VALIDATE_EVERY,
                DeviceGroup.of(device));
    }

    private PriorSettings settings(long steps, boolean half) {
        double rate = RATE_TIMES_WIDTH / sizes().width();
        return new PriorSettings(
                PriorObjective.REWEIGHTED_ELBO,
                false,
                true,
                BATCH,
                order.start().isPresent() ? GENTLY * rate : rate,
                WARM_UP,
                true,
                steps,
                PriorSettings.USUAL_BETA1,
                PriorSettings.USUAL_BETA2,
                WEIGHT_DECAY,
                CLIP,
                AVERAGING,
                0,
                pictures.training().size() < FEW_PICTURES ? DROPOUT : 0,
                half,
                order.seed());
    }

    private String quality(Map<String, Double> numbers) {
        return numbers.containsKey(VALIDATION) ? Words.guessing(numbers.get(VALIDATION), vqganSizes.codes()) : "";
    }
}

package unmask.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.features.ScenePerceptual;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.training.BrainFloats;
import unmask.training.vqgan.TrainedVqgan;
import unmask.training.vqgan.VqganData;
import unmask.training.vqgan.VqganSettings;
import unmask.training.vqgan.VqganStage;
import unmask.vqgan.VqganSizes;

/** Learning to draw: the autoencoder of a model, from its start to its file. */
final class StageOne {
    private static final String NAME = "vqgan";
    private static final String WORDS = "Learning to draw your pictures (part 1 of 2)";
    private static final String VALIDATION = "validation psnr";
    private static final double SECONDS_TO_PREVIEW = 300;

    /** Part of the usual learning rate, so that what a start knows already is not lost. */
    private static final double GENTLY = 0.5;

    private final ModelOrder order;
    private final PictureFolder.Split pictures;
    private final Path work;
    private final StageRunner runner;
    private final ComputeDevice device;

    StageOne(ModelOrder order, PictureFolder.Split pictures, Path work, StageRunner runner, ComputeDevice device) {
        this.order = order;
        this.pictures = pictures;
        this.work = work;
        this.runner = runner;
        this.device = device;
    }

    VqganSizes sizes() {
        return settings(1, false).sizes();
    }

    /**
     * Trains, unless that is done already.
     *
     * @param share of the whole time at which it ends
     * @return the file of the weights, or nothing if it was stopped
     */
    Optional<Path> train(double share) throws IOException {
        Path file = work.resolve("vqgan.safetensors");
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        boolean half = BrainFloats.areFasterOn(device);
        StageRunner.Pace pace = runner.pace(NAME, share, () -> stage(settings(1, half)));
        try (VqganStage stage = stage(settings(pace.steps(), half))) {
            StageRunner.Part part = new StageRunner.Part(
                    NAME,
                    work.resolve(NAME),
                    pace.steps(),
                    share,
                    pace.stepsIn(SECONDS_TO_PREVIEW),
                    WORDS,
                    StageOne::quality);
            if (!runner.train(stage, part, pace.arithmetic())) {
                return Optional.empty();
            }
            WeightsFile.write(stage.averages(), file);
            return Optional.of(file);
        }
    }

    private VqganStage stage(VqganSettings settings) {
        int side = settings.sizes().resolution();
        CropSettings crop = CropSettings.random(settings.crop()).resizedTo(side);
        Examples training = new Examples(pictures.training(), order.mirrored() ? crop : crop.notMirrored());
        Optional<Examples> heldOut = pictures.validation().size() == 0
                ? Optional.empty()
                : Optional.of(new Examples(pictures.validation(), CropSettings.centre(side)));
        return new VqganStage(
                settings,
                new VqganData(training, heldOut, settings.batch(), order.seed(), 1),
                on -> order.features().map(file -> new ScenePerceptual(file, on, ScenePerceptual.USUAL_TEXTURES)),
                order.start().map(TrainedVqgan::of),
                order.seed(),
                DeviceGroup.of(device));
    }

    /** From a start: its own sizes, a lower rate, and codes from the beginning. */
    private VqganSettings settings(long steps, boolean half) {
        VqganSettings fresh = VqganSettings.ours(steps).withBrainFloats(half);
        return order.start().map(model -> fresh.goingOn(model.vqgan(), GENTLY)).orElse(fresh);
    }

    private static String quality(Map<String, Double> numbers) {
        return numbers.containsKey(VALIDATION) ? Words.redrawing(numbers.get(VALIDATION)) : "";
    }
}

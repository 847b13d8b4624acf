package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.features.PerceptualDistance;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.nn.DeviceGroup;
import unmask.support.TinySizes;
import unmask.training.RunSettings;
import unmask.training.TrainingListener;
import unmask.training.TrainingPlan;
import unmask.training.TrainingRun;
import unmask.vqgan.VqganSizes;

/** Trainings of stage one that take a second: pictures of 32 x 32 pixels, a network of 8 channels, 16 codes. */
final class TinyTraining {
    static final int CODES = 16;

    private static final VqganSizes SIZES = TinySizes.vqgan(CODES);
    private static final VqganSizes GUMBEL_SIZES =
            TinySizes.vqgan(TinySizes.CHANNELS, CODES, VqganSizes.Quantizer.GUMBEL, VqganSizes.Family.UNLEASHING);

    private final Path folder;

    /** @param folder for pictures and runs */
    TinyTraining(Path folder) {
        this.folder = folder;
        paint();
    }

    static VqganSettings settings(VqganSettings.Quantization quantizer, long continuousSteps, long adversaryFrom) {
        VqganSizes sizes = quantizer == VqganSettings.Quantization.GUMBEL ? GUMBEL_SIZES : SIZES;
        return new VqganSettings(
                sizes,
                2,
                32,
                quantizer,
                new VqganSettings.Losses(1, 0.5, 0.5, 1, 1, 0.25),
                new VqganSettings.Adversary(adversaryFrom, 2, 0.5, 1, 1e-3, 4, DiffAugment.Policy.PAPER),
                new VqganOptimization(3e-3, 2, 0, 0.9, 0.95, 1e-5, 1, false),
                continuousSteps,
                0.9);
    }

    /** The mean square difference as a perceptual distance, times a factor that may change from step to step. */
    static PerceptualDistance squares(DoubleSupplier factor) {
        return new PerceptualDistance() {
            @Override
            public String name() {
                return "squares";
            }

            @Override
            public NDArray between(NDArray x, NDArray y) {
                return x.sub(y).square().mean().mul(x.getManager().create((float) factor.getAsDouble()));
            }

            @Override
            public void close() {}
        };
    }

    VqganStage stage(VqganSettings settings, Optional<PerceptualDistance> perceptual, DeviceGroup devices) {
        try {
            PictureFolder pictures = PictureFolder.open(folder.resolve("pictures"));
            Examples training = new Examples(pictures, CropSettings.random(32));
            VqganData data = new VqganData(
                    training, Optional.of(new Examples(pictures, CropSettings.centre(32))), settings.batch(), 5, 1);
            return new VqganStage(settings, data, on -> perceptual, Optional.empty(), 5, devices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trains to a step, from wherever the run is, and saves. */
    void train(VqganStage stage, String run, long steps, TrainingListener listener) throws IOException {
        RunSettings settings = new RunSettings("vqgan", Map.of(), Map.of());
        TrainingPlan plan = new TrainingPlan(steps, 10, 1, 0, 1000, 10);
        try (TrainingRun training = TrainingRun.open(folder.resolve(run), settings)) {
            training.train(stage, plan, listener);
        }
    }

    /** Makes another run out of a checkpoint of one; there is none of step 0. */
    void goOnApart(String run, String other, long step) throws IOException {
        if (step > 0) {
            Path from = checkpoint(run, step);
            Path into = Files.createDirectories(checkpoint(other, step));
            try (Stream<Path> files = Files.list(from)) {
                for (Path each : files.toList()) {
                    Files.copy(each, into.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    Path checkpoint(String run, long step) {
        return folder.resolve(run).resolve("checkpoints").resolve(String.format(Locale.ROOT, "step-%09d", step));
    }

    /** Eight pictures of soft slopes of colour. */
    private void paint() {
        try {
            Path pictures = Files.createDirectories(folder.resolve("pictures"));
            for (int n = 0; n < 8; n++) {
                int[] argb = new int[40 * 40];
                for (int i = 0; i < argb.length; i++) {
                    int x = i % 40;
                    int y = i / 40;
                    argb[i] = 0xFF000000 | (x * 6) << 16 | (y * 6) << 8 | (n * 25 + x) & 0xFF;
                }
                PictureFile.write(pictures.resolve(n + ".png"), Picture.of(40, 40, argb));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

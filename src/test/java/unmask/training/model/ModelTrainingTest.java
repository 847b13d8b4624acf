package unmask.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.PictureFolder;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.diffusion.ReverseProcess;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.training.TrainingException;
import unmask.vqgan.Vqgan;

class ModelTrainingTest {
    private static final int PICTURES = 5;

    @TempDir
    private Path folder;

    /** A minute later whenever it is looked at, so that a training is a few steps long on any computer. */
    private final AtomicLong clock = new AtomicLong();

    private Path model;
    private ModelFolder start;

    @BeforeEach
    void writePicturesAndStart() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < PICTURES; i++) {
            int[] argb =
                    new Random(i).ints(80 * 64).map(each -> each | 0xFF000000).toArray();
            PictureFile.write(pictures.resolve(i + ".png"), Picture.of(80, 64, argb));
        }
        Files.writeString(pictures.resolve("letter.png"), "Dear reader");
        start = ModelFolder.open(TinyModels.published().write(Files.createDirectory(folder.resolve("tiny"))));
        model = folder.resolve("models").resolve("garden");
    }

    @Test
    void aFolderOfPicturesBecomesAModel() throws IOException {
        Heard heard = new Heard(words -> {});
        assertEquals(ModelTraining.End.DONE, run(order(Duration.ofMinutes(120)), heard));
        ModelFolder made = ModelFolder.open(model);
        assertEquals("Our garden", made.title());
        assertEquals(start.vqgan(), made.vqgan());
        assertEquals(start.prior(), made.prior());
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Vqgan vqgan = made.loadVqgan(device);
                AbsorbingDiffusion diffusion = new AbsorbingDiffusion(made.loadPrior(device))) {
            Tokens tokens = vqgan.encode(Picture.filled(64, 64, 0xFF808080));
            SamplingOptions settings = SamplingOptions.PAPER.withSeed(1).withSteps(2);
            ReverseProcess process = diffusion.sample(Tokens.hidden(4, 4), settings);
            process.forEachRemaining(step -> {});
            assertEquals(tokens.size(), process.tokens().size());
        }
        assertTrue(heard.words.stream().anyMatch(words -> words.contains("part 1 of 2")), heard.words.toString());
        assertTrue(heard.words.stream().anyMatch(words -> words.contains("part 2 of 2")), heard.words.toString());
        assertTrue(heard.warnings.getFirst().contains("letter.png"), heard.warnings.toString());
        assertFalse(heard.previews.isEmpty());
    }

    @Test
    void aStoppedTrainingGoesOnUntilTheModelIsThere() throws IOException {
        ModelOrder order = order(Duration.ofMinutes(120));
        assertEquals(ModelTraining.End.STOPPED, runUntil("part 1 of 2", order));
        assertFalse(Files.exists(model));
        assertEquals(ModelTraining.End.STOPPED, runUntil("part 2 of 2", order));
        assertFalse(Files.exists(model));
        Heard heard = new Heard(words -> {});
        assertEquals(ModelTraining.End.DONE, run(order, heard));
        assertTrue(heard.words.stream().noneMatch(words -> words.contains("part 1 of 2")), "that part was done");
        assertEquals("Our garden", ModelFolder.open(model).title());
    }

    @Test
    void aModelThatIsNotOfThisTrainingIsLeftAlone() throws IOException {
        Files.createDirectories(model);
        Files.writeString(model.resolve("model.json"), "{}");
        String message = assertThrows(
                        TrainingException.class, () -> open(order(Duration.ofMinutes(120)), new Heard(w -> {})))
                .getMessage();
        assertTrue(message.contains("choose another name"), message);
        assertEquals("{}", Files.readString(model.resolve("model.json")));
    }

    @Test
    void aTrainingThatWasBegunOtherwiseIsRefused() throws IOException {
        ModelOrder order = order(Duration.ofMinutes(120));
        runUntil("Finding out", order);
        runUntil("part 1 of 2", order);
        ModelOrder fromNothing = new ModelOrder(
                order.pictures(),
                order.name(),
                order.title(),
                order.time(),
                Optional.empty(),
                Optional.empty(),
                true,
                order.seed());
        String message = assertThrows(TrainingException.class, () -> open(fromNothing, new Heard(w -> {})))
                .getMessage();
        assertTrue(message.contains("begun with start tiny, not nothing"), message);
    }

    private ModelOrder order(Duration time) throws IOException {
        PictureFolder pictures = PictureFolder.open(folder.resolve("pictures"));
        return new ModelOrder(pictures, "garden", "Our garden", time, Optional.of(start), Optional.empty(), true, 1);
    }

    private ModelTraining open(ModelOrder order, Heard heard) throws IOException {
        return ModelTraining.open(
                order, model, heard, () -> clock.addAndGet(Duration.ofMinutes(1).toNanos()));
    }

    private ModelTraining.End run(ModelOrder order, Heard heard) throws IOException {
        try (ComputeDevice device = ComputeDevice.open("cpu")) {
            return open(order, heard).run(device);
        }
    }

    /** Runs a training that is stopped as soon as it says this. */
    private ModelTraining.End runUntil(String said, ModelOrder order) throws IOException {
        List<ModelTraining> training = new ArrayList<>();
        training.add(open(order, new Heard(words -> {
            if (words.contains(said)) {
                training.getFirst().stop();
            }
        })));
        try (ComputeDevice device = ComputeDevice.open("cpu")) {
            return training.getFirst().run(device);
        }
    }

    /** Everything that was told. */
    private static final class Heard implements ModelTrainingListener {
        private final List<String> words = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Path> previews = new ArrayList<>();
        private final Consumer<String> onWords;

        Heard(Consumer<String> onWords) {
            this.onWords = onWords;
        }

        @Override
        public void progressed(double done, Duration left, String what) {
            words.add(what);
            onWords.accept(what);
        }

        @Override
        public void previewed(Path picture) {
            previews.add(picture);
        }

        @Override
        public void warned(String sentence) {
            warnings.add(sentence);
        }
    }
}

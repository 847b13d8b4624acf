package unmask.cli.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.files.Hashes;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
import unmask.training.Checkpoint;
import unmask.training.RunSettings;
import unmask.training.TrainingPlan;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;
import unmask.vqgan.Vqgan;

class TrainPriorTest {
    @TempDir
    Path folder;

    private Path model;
    private Path pictures;
    private Path run;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        model = TinyModels.published().write(Files.createDirectory(folder.resolve("model")));
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 5; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), Picture.filled(70, 64, 0xFF000000 | i * 0x303030));
        }
        run = folder.resolve("run");
    }

    @Test
    void aRunIsTrainedAndGoesOnWithTheSameCommand() throws IOException {
        CommandLineRun first = train("--steps", "2");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().contains("All steps are done"), first.out());
        assertEquals(
                256,
                PictureFile.read(run.resolve("previews/step-000000002.png")).width());
        CommandLineRun second = train("--steps", "3");
        assertEquals(0, second.exitCode(), second.err());
        List<String> losses = Files.readAllLines(run.resolve("losses.csv"));
        assertEquals("step,seconds,loss,elbo,gradient norm,learning rate", losses.getFirst());
        assertEquals(4, losses.size());
    }

    @Test
    void theAutoregressiveBaselineIsTrainedToo() {
        CommandLineRun done = train("--steps", "1", "--objective", "autoregressive");
        assertEquals(0, done.exitCode(), done.err());
    }

    @Test
    void betasAreThoseGivenAndStandInTheRun() throws IOException {
        assertEquals(0, train("--steps", "1", "--beta2", "0.95").exitCode());
        assertEquals(List.of("0.9", "0.95"), betas());
        CommandLineRun other = train("--steps", "2");
        assertEquals(1, other.exitCode());
        assertTrue(other.err().contains("beta2 was 0.95, not 0.98"), other.err());
        CommandLineRun refused = train("--steps", "2", "--beta1", "1");
        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.err().contains("The first beta of Adam must be at least 0 and below 1, but it is 1.0."),
                refused.err());
    }

    @Test
    void aRunThatDoesNotNameItsBetasGoesOnWithTheUsualOnes() throws IOException {
        assertEquals(0, train("--steps", "1").exitCode());
        Path file = run.resolve("settings.json");
        ObjectNode settings = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        settings.withObject("adjustable").remove(List.of("beta1", "beta2"));
        Files.writeString(file, settings.toString());
        CommandLineRun goesOn = train("--steps", "2");
        assertEquals(0, goesOn.exitCode(), goesOn.err());
        assertEquals(List.of(), betas());
        CommandLineRun onPurpose = train("--steps", "3", "--beta2", "0.999", "--resume");
        assertEquals(0, onPurpose.exitCode(), onPurpose.err());
        assertEquals(List.of("0.9", "0.999"), betas());
    }

    /** As they stand in the run's settings. */
    private List<String> betas() throws IOException {
        Map<String, String> adjustable = RunSettings.of(run).orElseThrow().adjustable();
        return Stream.of("beta1", "beta2")
                .filter(adjustable::containsKey)
                .map(adjustable::get)
                .toList();
    }

    @Test
    void anotherLearningRateNeedsAResumeOnPurpose() {
        assertEquals(0, train("--steps", "1").exitCode());
        CommandLineRun refused = train("--steps", "2", "--learning-rate", "0.5");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("learning-rate was"), refused.err());
        CommandLineRun resumed = train("--steps", "2", "--learning-rate", "0.5", "--resume");
        assertEquals(0, resumed.exitCode(), resumed.err());
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestLearnt() throws IOException {
        Files.writeString(pictures.resolve("broken.png"), "no picture");
        CommandLineRun done = train("--steps", "1");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.err().contains("broken.png"), done.err());
    }

    @Test
    void aModelIsMadeOfARun() throws IOException {
        assertEquals(0, train("--steps", "1").exitCode());
        Path exported = folder.resolve("exported");
        CommandLineRun export =
                CommandLineRun.of("train", "export", "--prior-run", run, "--name", "mine", "--out", exported);
        assertEquals(0, export.exitCode(), export.err());
        CommandLineRun verified = CommandLineRun.of("models", "verify", exported);
        assertEquals(0, verified.exitCode(), verified.err());
        ModelFolder made = ModelFolder.open(exported);
        assertEquals(1, made.prior().layers());
        assertEquals(2, made.prior().heads());
        try (SafetensorsFile average =
                        SafetensorsFile.open(run.resolve("checkpoints/step-000000001/prior.safetensors"));
                SafetensorsFile stored = SafetensorsFile.open(made.priorFile())) {
            float[] exact = average.floats("average.head.weight");
            float[] rounded = stored.floats("head.weight");
            for (int i = 0; i < exact.length; i++) {
                assertEquals(Float.float16ToFloat(Float.floatToFloat16(exact[i])), rounded[i]);
            }
        }
    }

    @Test
    void theBaselineIsNoModel() {
        assertEquals(0, train("--steps", "1", "--objective", "autoregressive").exitCode());
        assertFails(
                CommandLineRun.of(
                        "train", "export", "--prior-run", run, "--name", "mine", "--out", folder.resolve("m")),
                "autoregressive");
    }

    @Test
    void tokensStayThoseOfStageOneAsItWasWhenTheRunBegan() throws IOException {
        Path stageOne = folder.resolve("stage-one");
        trainStageOne(stageOne, 1);
        model = stageOne;
        CommandLineRun first = train("--steps", "1");
        assertEquals(0, first.exitCode(), first.err());
        String copy = Hashes.sha256(run.resolve("vqgan.safetensors"));
        CommandLineRun fresh = CommandLineRun.of(
                "train",
                "export",
                "--prior-run",
                run,
                "--vqgan-run",
                stageOne,
                "--name",
                "a",
                "--out",
                folder.resolve("a"));
        assertEquals(0, fresh.exitCode(), fresh.err());
        trainStageOne(stageOne, 2);
        CommandLineRun second = train("--steps", "2");
        assertEquals(0, second.exitCode(), second.err());
        assertEquals(copy, Hashes.sha256(run.resolve("vqgan.safetensors")));
        assertFails(
                CommandLineRun.of(
                        "train",
                        "export",
                        "--prior-run",
                        run,
                        "--vqgan-run",
                        stageOne,
                        "--name",
                        "b",
                        "--out",
                        folder.resolve("b")),
                "another stage one");
    }

    @Test
    void aGeneratorThatWasTrainedFurtherTakesThePlaceOfTheModels() throws IOException {
        putMinusZerosIntoTheEncoder();
        Path generator = folder.resolve("generator");
        CommandLineRun trained = CommandLineRun.of(
                "train",
                "vqgan",
                "--quantizer",
                "fixed",
                "--start-from",
                model,
                "--data",
                pictures,
                "--out",
                generator,
                "--steps",
                "60",
                "--warm-up",
                "1",
                "--learning-rate",
                "0.002",
                "--crop",
                "32",
                "--batch",
                "1",
                "--perceptual",
                "none",
                "--device",
                "cpu");
        assertEquals(0, trained.exitCode(), trained.err());
        Path exported = folder.resolve("exported");
        CommandLineRun export = CommandLineRun.of(
                "train", "export", "--prior-run", model, "--vqgan-run", generator, "--name", "mine", "--out", exported);
        assertEquals(0, export.exitCode(), export.err());
        try (SafetensorsFile before = SafetensorsFile.open(model.resolve("vqgan.safetensors"));
                SafetensorsFile after =
                        SafetensorsFile.open(ModelFolder.open(exported).vqganFile())) {
            for (String name : after.names()) {
                boolean same = near(before.floats("ae." + name), after.floats(name));
                if (!name.startsWith("generator.")) {
                    assertTrue(same, name + " must stay, or tokens would mean something else");
                } else if (name.equals("generator.blocks.0.weight")) {
                    assertFalse(same, "the generator has learnt nothing");
                }
            }
        }
    }

    @Test
    void aGeneratorThatWasWidenedIsExportedWithItsWidth() throws IOException {
        Path generator = folder.resolve("generator");
        CommandLineRun trained = CommandLineRun.of(
                "train",
                "vqgan",
                "--quantizer",
                "fixed",
                "--start-from",
                model,
                "--decoder-channels",
                "64",
                "--data",
                pictures,
                "--out",
                generator,
                "--steps",
                "1",
                "--learning-rate",
                "1e-6",
                "--crop",
                "32",
                "--batch",
                "1",
                "--perceptual",
                "none",
                "--device",
                "cpu");
        assertEquals(0, trained.exitCode(), trained.err());
        Path exported = folder.resolve("exported");
        CommandLineRun export = CommandLineRun.of(
                "train", "export", "--prior-run", model, "--vqgan-run", generator, "--name", "mine", "--out", exported);
        assertEquals(0, export.exitCode(), export.err());
        ModelFolder wide = ModelFolder.open(exported);
        assertEquals(32, wide.vqgan().channels());
        assertEquals(64, wide.vqgan().decoderChannels());
        Tokens tokens = Tokens.of(2, 2, new int[] {0, 3, 5, 9});
        ModelFolder narrow = ModelFolder.open(model);
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Vqgan before = narrow.loadVqgan(device);
                Vqgan after = wide.loadVqgan(device)) {
            assertArrayEquals(before.reconstruct(tokens), after.reconstruct(tokens), 0.02f, "16-bit floats are near");
        }
    }

    /** They are in the weights of trained models, where something small was rounded; averages of many steps make them zeros. */
    private void putMinusZerosIntoTheEncoder() throws IOException {
        Path file = model.resolve("vqgan.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            for (String name : source.names()) {
                float[] values = source.floats(name);
                values[0] = name.equals("ae.encoder.blocks.0.weight") ? -0f : values[0];
                writer.add(name, source.shape(name), values);
            }
        }
        writer.write(file);
        TinyModels.published().describe(model);
    }

    private static boolean near(float[] one, float[] other) {
        boolean near = true;
        for (int i = 0; i < one.length; i++) {
            near &= Math.abs(one[i] - other[i]) <= 1e-3 * Math.abs(one[i]) + 1e-6; // as 16-bit floats are
        }
        return near;
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        assertFails(
                CommandLineRun.of("train", "prior", "--vqgan", pictures, "--data", pictures, "--out", run), "model");
        assertFails(
                CommandLineRun.of("train", "prior", "--vqgan", model, "--data", folder.resolve("none"), "--out", run),
                "none");
        assertFails(
                CommandLineRun.of("train", "prior", "--vqgan", model, "--data", pictures, "--out", pictures),
                "--out names the same as --data");
        Path full = Files.createDirectories(folder.resolve("full/of something")).getParent();
        assertFails(
                CommandLineRun.of("train", "prior", "--vqgan", model, "--data", pictures, "--out", full), "not empty");
        assertUsage("train");
        assertUsage("train", "prior", "--vqgan", model, "--data", pictures);
        for (String option : List.of(
                "--steps",
                "--minutes",
                "--batch",
                "--learning-rate",
                "--threads",
                "--warm-up",
                "--clip",
                "--layers",
                "--heads",
                "--timesteps",
                "--held-out",
                "--validate-every",
                "--checkpoint-every")) {
            assertUsage("train", "prior", "--vqgan", model, "--data", pictures, "--out", run, option, "-1");
        }
        assertFalse(Files.exists(run));
    }

    /** A run whose averaged weights are those of the tiny model, changed a little by each step. */
    private void trainStageOne(Path into, long steps) throws IOException {
        Map<String, String> fixed = Map.of("resolution", "64", "norm-groups", "32", "codes", "24");
        try (TrainingRun training = TrainingRun.open(into, new RunSettings("vqgan", fixed, Map.of()));
                TrainingStage stage = new StoredStage(folder.resolve("model/vqgan.safetensors"))) {
            training.train(stage, new TrainingPlan(steps, 1000, 1, 0, 1000, 1000), progress -> {});
        }
    }

    private static final class StoredStage implements TrainingStage {
        private final Path vqgan;
        private long newest;

        StoredStage(Path vqgan) {
            this.vqgan = vqgan;
        }

        @Override
        public Map<String, Double> step(long step) {
            newest = step;
            return Map.of("loss", 1.0);
        }

        @Override
        public void save(Checkpoint.Writer out) throws IOException {
            try (SafetensorsFile source = SafetensorsFile.open(vqgan)) {
                SafetensorsWriter writer = new SafetensorsWriter();
                for (String name : source.names()) {
                    float[] values = source.floats(name);
                    values[0] += newest / 100f;
                    writer.add("average." + name, source.shape(name), values);
                }
                out.tensors("vqgan.safetensors", writer);
            }
        }

        @Override
        public void restore(Checkpoint in) {}

        @Override
        public Optional<Picture> preview() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private CommandLineRun train(String... options) {
        List<Object> words = new ArrayList<>(List.of("train", "prior", "--vqgan", model, "--data", pictures, "--out"));
        words.addAll(List.of(run, "--device", "cpu", "--precision", "float32", "--layers", "1", "--width", "16"));
        words.addAll(List.of("--heads", "2", "--batch", "2", "--log-every", "1"));
        words.addAll(Stream.of(options).toList());
        return CommandLineRun.of(words.toArray());
    }

    private static void assertFails(CommandLineRun run, String word) {
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(word), run.err());
        assertFalse(run.err().contains("Unexpected"), run.err());
    }

    private static void assertUsage(Object... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertEquals(2, run.exitCode(), List.of(words) + ": " + run.err());
        assertFalse(run.err().contains("Unexpected"), run.err());
    }
}

package unmask.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.BrokenPictures;

class TrainVqganTest {
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("--device", "cpu"),
            Map.entry("--precision", "float32"),
            Map.entry("--crop", "32"),
            Map.entry("--batch", "2"),
            Map.entry("--held-out", "0.25"),
            Map.entry("--log-every", "1"),
            Map.entry("--continuous-steps", "1"),
            Map.entry("--multipliers", "1,1,1,1,1"),
            Map.entry("--norm-groups", "4"),
            Map.entry("--embedding", "4"),
            Map.entry("--channels", "4"),
            Map.entry("--codes", "16"));

    @TempDir
    Path folder;

    private Path pictures;
    private Path run;

    @BeforeEach
    void makePictures() throws IOException {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 4; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), Picture.filled(70, 64, 0xFF000000 | i * 0x303030));
        }
        run = folder.resolve("run");
    }

    @Test
    void aRunIsTrainedWithAllLossesAndGoesOnWithTheSameCommand() throws IOException {
        CommandLineRun first = train("--steps", "2", "--gan-from", "2", "--perceptual", "none");
        assertEquals(0, first.exitCode(), first.err());
        assertEquals(
                512,
                PictureFile.read(run.resolve("previews/step-000000002.png")).height(),
                "a held-out picture above its reconstruction");
        CommandLineRun second = train("--steps", "3", "--gan-from", "2", "--perceptual", "none");
        assertEquals(0, second.exitCode(), second.err());
        List<String> losses = Files.readAllLines(run.resolve("losses.csv"));
        assertTrue(losses.getFirst().contains("l1,edges"), losses.getFirst());
        assertTrue(losses.getFirst().contains("lambda"), losses.getFirst());
        assertEquals(4, losses.size());
    }

    @Test
    void betasAreThePresetsUnlessGivenAndStandInTheRun() throws IOException {
        assertEquals(
                0,
                train(
                                "--steps",
                                "1",
                                "--perceptual",
                                "none",
                                "--preset",
                                "paper",
                                "--quantizer",
                                "averaged",
                                "--res-blocks",
                                "1",
                                "--gan-beta1",
                                "0.3")
                        .exitCode());
        assertEquals(List.of("0.9", "0.999", "0.3", "0.999"), betas());
        CommandLineRun refused = train("--steps", "1", "--beta2", "1");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("The betas of Adam must be at least 0 and below 1."), refused.err());
    }

    @Test
    void aRunThatDoesNotNameItsBetasGoesOnWithThoseItHad() throws IOException {
        String[] reference = {
            "--perceptual", "none", "--preset", "reference", "--quantizer", "averaged", "--res-blocks", "1"
        };
        assertEquals(
                0,
                train(with(reference, "--steps", "1", "--gan-beta1", "0.5", "--gan-beta2", "0.9"))
                        .exitCode());
        Path file = run.resolve("settings.json");
        ObjectNode settings = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        settings.withObject("adjustable").remove(List.of("beta1", "beta2", "gan-beta1", "gan-beta2"));
        Files.writeString(file, settings.toString());
        CommandLineRun goesOn = train(with(reference, "--steps", "2"));
        assertEquals(0, goesOn.exitCode(), goesOn.err());
        assertEquals(0, train(with(reference, "--steps", "3", "--resume")).exitCode());
        assertEquals(List.of(), betas());
        CommandLineRun other = train(with(reference, "--steps", "4", "--gan-beta2", "0.999"));
        assertEquals(1, other.exitCode());
        assertTrue(other.err().contains("gan-beta2 was unset, not 0.999"), other.err());
        CommandLineRun onPurpose = train(with(reference, "--steps", "4", "--gan-beta2", "0.999", "--resume"));
        assertEquals(0, onPurpose.exitCode(), onPurpose.err());
        assertEquals(List.of("0.9", "0.999", "0.5", "0.999"), betas());
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    /** As they stand in the run's settings. */
    private List<String> betas() throws IOException {
        JsonNode adjustable = new ObjectMapper()
                .readTree(run.resolve("settings.json").toFile())
                .path("adjustable");
        return Stream.of("beta1", "beta2", "gan-beta1", "gan-beta2")
                .filter(adjustable::has)
                .map(name -> adjustable.path(name).asText())
                .toList();
    }

    @Test
    void aPictureThatBreaksItsDecoderIsSkippedAndListedOnce() throws IOException {
        Files.write(pictures.resolve("0.webp"), BrokenPictures.webpWithEndlessProfile());
        CommandLineRun trained = train("--steps", "3", "--perceptual", "none");
        assertEquals(0, trained.exitCode(), trained.err());
        assertEquals(2, trained.err().split("0\\.webp", -1).length, trained.err());
    }

    @Test
    void developedExamplesAreAMatterOfTheRun() throws IOException {
        CommandLineRun developed = train("--steps", "1", "--perceptual", "none", "--augment");
        assertEquals(0, developed.exitCode(), developed.err());
        CommandLineRun refused = train("--steps", "2", "--perceptual", "none");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("augment was true, not unset"), refused.err());
        List<String> ofDeveloped = Files.readAllLines(run.resolve("losses.csv"));
        run = folder.resolve("plain");
        assertEquals(0, train("--steps", "1", "--perceptual", "none").exitCode());
        List<String> plain = Files.readAllLines(run.resolve("losses.csv"));
        assertEquals(plain.getFirst(), ofDeveloped.getFirst());
        assertNotEquals(
                plain.getLast().split(",")[2], ofDeveloped.getLast().split(",")[2], "the same difference of pixels");
    }

    @Test
    void anotherNetworkIsAnotherRun() {
        assertEquals(0, train("--steps", "1", "--perceptual", "none").exitCode());
        CommandLineRun refused = train("--steps", "2", "--perceptual", "none", "--codes", "32");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("codes was 16"), refused.err());
    }

    @Test
    void badInputIsOneSentence() {
        CommandLineRun noFile =
                train("--steps", "1", "--perceptual", folder.resolve("none.pt").toString());
        assertEquals(1, noFile.exitCode());
        assertTrue(noFile.err().contains("none.pt"), noFile.err());
        for (String option :
                List.of("--crop", "--channels", "--codes", "--norm-groups", "--averaging", "--held-out", "--cache")) {
            CommandLineRun refused = train("--steps", "1", option, "-3");
            assertEquals(2, refused.exitCode(), option + ": " + refused.err());
            assertFalse(refused.err().contains("Unexpected"), refused.err());
            assertFalse(refused.err().contains("specified only once"), refused.err());
        }
        assertEquals(2, train("--steps", "1", "--multipliers", "1,2").exitCode());
        assertEquals(2, train("--steps", "1", "--diff-augment", "none,cutout").exitCode());
    }

    @Test
    void squaresThatAreTooSmallForTheDiscriminatorAreRefused() {
        CommandLineRun refused = train("--steps", "1", "--crop", "16", "--gan-from", "0", "--perceptual", "none");
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(
                refused.err().startsWith("A crop of 16 pixels is too small for the discriminator; take a larger one"),
                refused.err());
        assertEquals(
                0, train("--steps", "1", "--crop", "16", "--perceptual", "none").exitCode());
    }

    /** Trains a small network, unless told otherwise. */
    private CommandLineRun train(String... options) {
        List<Object> words = new ArrayList<>(List.of("train", "vqgan", "--data", pictures, "--out", run));
        words.addAll(List.of(options));
        SMALL.forEach((option, value) -> {
            if (!words.contains(option)) {
                words.addAll(List.of(option, value));
            }
        });
        return CommandLineRun.of(words.toArray());
    }
}

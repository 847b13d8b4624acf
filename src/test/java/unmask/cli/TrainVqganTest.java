package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureFile;

class TrainVqganTest {
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
    void anotherNetworkIsAnotherRun() {
        assertEquals(0, train("--steps", "1", "--perceptual", "none").exitCode());
        CommandLineRun refused = train("--steps", "2", "--perceptual", "none", "--codes", "32");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("codes was 16"), refused.err());
    }

    @Test
    void badInputIsOneSentence() {
        CommandLineRun noFile = train("--steps", "1", "--perceptual", folder.resolve("none.pt").toString());
        assertEquals(1, noFile.exitCode());
        assertTrue(noFile.err().contains("none.pt"), noFile.err());
        for (String option : List.of("--crop", "--channels", "--codes", "--norm-groups", "--averaging", "--held-out", "--cache")) {
            CommandLineRun refused = train("--steps", "1", option, "-3");
            assertEquals(2, refused.exitCode(), option + ": " + refused.err());
            assertFalse(refused.err().contains("Unexpected"), refused.err());
        }
        assertEquals(2, train("--steps", "1", "--multipliers", "1,2").exitCode());
        assertEquals(2, train("--steps", "1", "--diff-augment", "none,cutout").exitCode());
    }

    private CommandLineRun train(String... options) {
        List<Object> words = new ArrayList<>(List.of("train", "vqgan", "--data", pictures, "--out", run));
        words.addAll(List.of("--device", "cpu", "--precision", "float32", "--crop", "32", "--batch", "2"));
        words.addAll(List.of("--held-out", "0.25", "--log-every", "1", "--continuous-steps", "1"));
        words.addAll(List.of("--multipliers", "1,1,1,1,1", "--norm-groups", "4", "--embedding", "4"));
        List<String> given = List.of(options);
        words.addAll(given.contains("--channels") ? List.of() : List.of("--channels", "4"));
        words.addAll(given.contains("--codes") ? List.of() : List.of("--codes", "16"));
        return CommandLineRun.of(Stream.concat(words.stream(), given.stream()).toArray());
    }
}

package unmask.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.chores.ChoreRunner;
import unmask.cli.CommandLineRun;
import unmask.cli.common.DurationConverter;
import unmask.cli.run.ChildChores;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.TinyModels;

class TrainModelTest {
    private static final int PATIENCE_SECONDS = 240;

    @TempDir
    private Path folder;

    private Path pictures;

    @BeforeEach
    void writePictures() throws IOException {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), Picture.filled(64, 64, 0xFF000000 | 0x202020 * i));
        }
    }

    @Test
    void aFolderWithoutPicturesIsToldInOneSentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTold("holds no pictures", "--pictures", empty, "--name", "Garden");
    }

    @Test
    void theNameOfABuiltInModelIsTaken() {
        assertTold("choose another name", "--pictures", pictures, "--name", "Landscapes");
    }

    @Test
    void aModelToStartFromMustBeThere() {
        assertTold(
                "There is no model seascapes", "--pictures", pictures, "--name", "Garden", "--start-from", "seascapes");
    }

    @Test
    void aTimeMustBeOne() {
        CommandLineRun run =
                CommandLineRun.of("train", "model", "--pictures", pictures, "--name", "Garden", "--time", "tomorrow");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("“tomorrow” is not a time such as 90m, 8h or 2d"), run.err());
    }

    @Test
    void timesAreReadAsPeopleWriteThem() {
        DurationConverter converter = new DurationConverter();
        assertEquals(90, converter.convert("1h30m").toMinutes());
        assertEquals(48, converter.convert("2d").toHours());
        assertEquals(45, converter.convert("45s").toSeconds());
    }

    /** With a real process, as the editor starts it. */
    @Test
    void aPausedTrainingIsSavedAndWhatItHasLearntIsKept() throws Exception {
        Path tiny = TinyModels.published().write(Files.createDirectory(folder.resolve("tiny")));
        Path model = folder.resolve("garden");
        Told told = new Told();
        Runnable cancel = new ChildChores()
                .start(
                        List.of(
                                "train",
                                "model",
                                "--pictures=" + pictures,
                                "--name=Garden",
                                "--start-from=" + tiny,
                                "--out=" + model,
                                "--device=cpu"),
                        told);
        told.training.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        cancel.run();
        assertEquals("cancelled", told.end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(Files.exists(model));
        try (Stream<Path> checkpoints = Files.list(folder.resolve(".garden-training/vqgan/checkpoints"))) {
            assertEquals(1, checkpoints.count());
        }
    }

    private void assertTold(String sentence, Object... options) {
        Object[] words =
                Stream.concat(Stream.of("train", "model"), Stream.of(options)).toArray();
        CommandLineRun run = CommandLineRun.of(words);
        assertEquals(1, run.exitCode(), run.out());
        assertTrue(run.err().contains(sentence), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    private static final class Told implements ChoreRunner.Listener {
        private final CompletableFuture<Void> training = new CompletableFuture<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void progressed(double fraction, String what) {
            if (what.startsWith("Learning to draw")) {
                training.complete(null);
            }
        }

        @Override
        public void finished(String result) {
            end(result);
        }

        @Override
        public void failed(String message) {
            end(message);
        }

        @Override
        public void cancelled() {
            end("cancelled");
        }

        private void end(String how) {
            training.complete(null);
            end.complete(how);
        }
    }
}

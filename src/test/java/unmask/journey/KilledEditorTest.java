package unmask.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.PictureFile;
import unmask.project.AbandonedJournal;
import unmask.project.Project;
import unmask.project.ProjectFile;
import unmask.support.BusyPainter;
import unmask.support.Projects;

/** The power fails while somebody paints: a process is killed in the middle of saving and of keeping its journal. */
class KilledEditorTest {
    private static final int SIDE = 1000;
    private static final int MOST_MISSING_MILLIS = 5000;

    @TempDir
    Path folder;

    @Test
    void atMostFiveSecondsOfWorkAreMissing() throws Exception {
        for (int time = 0; time < 3; time++) {
            Map<Integer, Long> painted = paintAndKill(60 + 17 * time, false);
            AbandonedJournal found = onlyJournal();
            int kept = found.project().present();
            assertEquals(kept, found.project().edits().size());
            long killed =
                    painted.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            long firstMissing = painted.getOrDefault(kept + 1, killed);
            assertTrue(killed - firstMissing <= MOST_MISSING_MILLIS, kept + " of " + painted.size() + " strokes kept");
            assertTrue(found.project().states().getFirst().mask().isEmpty(), "all can be undone");
            found.close();
        }
    }

    @Test
    void theProjectIsReadableWheneverThePowerFails() throws Exception {
        Path project = folder.resolve("work.unmask");
        int saved = 0;
        for (int time = 0; time < 3; time++) {
            Map<Integer, Long> painted = paintAndKill(40 + 13 * time, true);
            if (Files.exists(project)) {
                Project read = ProjectFile.read(project);
                assertEquals(0, read.present() % 10);
                assertTrue(read.present() <= painted.size() + 1);
                saved++;
                Files.delete(project);
            }
            for (AbandonedJournal each : AbandonedJournal.in(folder.resolve("journals"))) {
                each.close();
            }
        }
        assertTrue(saved > 0, "nothing was saved at all");
    }

    private AbandonedJournal onlyJournal() {
        List<AbandonedJournal> found = AbandonedJournal.in(folder.resolve("journals"));
        assertEquals(1, found.size());
        return found.getFirst();
    }

    /** When each stroke was painted, in milliseconds. */
    private Map<Integer, Long> paintAndKill(int strokes, boolean saves) throws IOException, InterruptedException {
        Path picture = folder.resolve("noise.png");
        PictureFile.write(picture, Projects.noise(new Random(1), SIDE, SIDE));
        Process painter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyPainter.class.getName(),
                        picture.toString(),
                        folder.resolve("work.unmask").toString(),
                        folder.resolve("journals").toString(),
                        String.valueOf(saves))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Integer, Long> painted = new HashMap<>();
        try (BufferedReader out = painter.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                painted.put(Integer.parseInt(words[0]), Long.parseLong(words[1]));
                if (painted.size() == strokes) {
                    painter.toHandle().destroyForcibly(); // SIGKILL: nothing in it can tidy up
                }
            }
        } finally {
            painter.destroyForcibly();
        }
        assertTrue(painter.waitFor(30, TimeUnit.SECONDS));
        assertTrue(painted.size() >= strokes, painted.size() + " strokes");
        return painted;
    }
}

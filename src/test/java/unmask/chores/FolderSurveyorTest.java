package unmask.chores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.editor.Background;
import unmask.image.Picture;
import unmask.image.PictureFile;

class FolderSurveyorTest {
    @TempDir
    Path folder;

    private final List<FolderSurvey> news = new ArrayList<>();

    @Test
    void theLastNewsIsComplete() throws Exception {
        PictureFile.write(folder.resolve("a.png"), Picture.filled(300, 300, 0xFF000000));
        Files.writeString(folder.resolve("letter.png"), "Dear reader");
        new FolderSurveyor(new Background(Runnable::run, Runnable::run), news::add).survey(folder);
        assertFalse(news.getFirst().isComplete());
        assertTrue(news.getLast().isComplete());
        assertEquals(1, news.getLast().usable());
        assertEquals(1, news.getLast().unusable().size());
    }

    @Test
    void aFailureThatNobodyForesawIsAProblemOfTheFolder() {
        Background exhausted = new Background(
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                Runnable::run);
        new FolderSurveyor(exhausted, news::add).survey(folder);
        assertEquals(1, news.size());
        assertTrue(news.getFirst().isComplete());
        assertTrue(news.getFirst().problem().orElseThrow().endsWith("."));
    }

    @Test
    void ofSeveralFoldersOnlyTheNewestIsAnswered() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        FolderSurveyor surveyor = new FolderSurveyor(new Background(tasks::add, Runnable::run), news::add);
        Path other = Files.createDirectory(folder.resolve("other"));
        surveyor.survey(other);
        surveyor.survey(folder);
        while (!tasks.isEmpty()) {
            tasks.removeLast().run();
        }
        assertEquals(
                List.of(folder),
                news.stream().map(FolderSurvey::folder).distinct().toList());
    }
}

package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import unmask.editor.Background;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.FaultyDisk;
import unmask.support.WindowThread;
import unmask.ui.control.SamplePictures;

/** On a disk that refuses the thread of the windows; {@link EditorTest} asks in the end whether it had to. */
class WindowThreadJourneyTest extends EditorTest {
    private final FaultyDisk disk = FaultyDisk.watched(Path.of("").getFileSystem(), WindowThread::isNotHere);
    private final Background work = new Background(background, Platform::runLater);

    @Test
    void aPictureIsOpenedRepaintedAndSavedByOtherThreads() throws Exception {
        open(disk.of(picture("watched.png", 0x30)));
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.ENTER);
        prompts.toSave = Optional.of(disk.of(folder.resolve("work.unmask")));
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().modifiedProperty().get());
        assertTrue(Files.exists(folder.resolve("work.unmask")));

        prompts.toSave = Optional.of(disk.of(folder.resolve("copy.unmask")));
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await(() -> stage.getTitle().startsWith("copy.unmask"));
        assertTrue(Files.exists(folder.resolve("copy.unmask")));

        shortcut(KeyCode.CONTROL, KeyCode.E);
        await(() -> !lookup("Export").queryButton().isDisabled());
        clickOn("Export");
        await(() -> !session.files().isSaving() && Files.exists(folder.resolve("watched-edited.png")));
    }

    @Test
    void samplesAppearWhenOtherThreadsHaveReadThem() throws Exception {
        Path place = Files.createTempDirectory(folder, "samples");
        PictureFile.write(place.resolve("golden-fjord.png"), Picture.filled(300, 200, 0xFF336699));
        background.hold();
        interact(() -> work.run("Looking", new SamplePictures(disk.of(place)), samples::setAll, this::fail));
        assertTrue(lookup("Golden fjord").tryQuery().isEmpty());
        background.letGo();
        await(() -> lookup("Golden fjord").tryQuery().isPresent());
    }

    @Test
    void aDiskThatIsAskedByTheWindowsIsNoticed() {
        interact(() -> {
            try {
                Files.exists(disk.of(folder));
            } catch (AssertionError expected) {
                return;
            }
        });
        WaitForAsyncUtils.clearExceptions();
        assertEquals(1, WindowThread.caught().size());
    }

    private void fail(String sentence) {
        throw new AssertionError(sentence);
    }
}

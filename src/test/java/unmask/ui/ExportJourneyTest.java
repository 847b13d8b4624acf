package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.ui.view.ExportSheet;

/** A picture leaves the editor by the sheet, which says beforehand what is lost. */
class ExportJourneyTest extends EditorTest {
    @Test
    void anExportGoesBesideThePictureUnderANameOfItsOwn() throws Exception {
        repaint();
        shortcut(KeyCode.CONTROL, KeyCode.E);
        assertTrue(seen(() -> sheet().isVisible()));
        assertEquals("hills-edited.png", seen(() -> sheet().name().getText()));
        assertEquals(List.of(), seen(() -> sheet().losses()));
        click("Export");
        Path file = folder.resolve("hills-edited.png");
        await(() -> Files.exists(file) && !session.files().isSaving());
        assertEquals(picture(), PictureFile.read(file));
        assertFalse(seen(() -> sheet().isVisible()));
        assertTrue(seen(() -> session.files().modifiedProperty().get()));
        Files.delete(file);
    }

    @Test
    void whatAJpegLosesIsSaidBefore() throws Exception {
        Path file = folder.resolve("glass.png");
        PictureFile.write(file, Picture.filled(64, 64, 0x40FF0000));
        open(file);
        shortcut(KeyCode.CONTROL, KeyCode.E);
        clickOn("JPEG");
        await(() -> sheet().losses().size() == 2);
        assertEquals(
                List.of("JPEG changes every pixel a little.", "Transparent parts become white."),
                seen(() -> sheet().losses()));
        assertEquals("glass-edited.jpg", seen(() -> sheet().name().getText()));
        clickOn("TIFF");
        assertEquals("glass-edited.tif", seen(() -> sheet().name().getText()));
        assertEquals(List.of(), seen(() -> sheet().losses()));
        push(KeyCode.ESCAPE);
        assertFalse(seen(() -> sheet().isVisible()));
    }

    @Test
    void aRepaintThatIsNotKeptIsSaidToBeLeftOut() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.CONTROL, KeyCode.E);
        assertEquals(List.of("The repaint that is not kept yet is left out."), seen(() -> sheet().losses()));
    }

    @Test
    void thePictureThatWasOpenedIsReplacedOnlyByACheckMark() throws Exception {
        Path file = picture("mine.png", 0x20);
        byte[] before = Files.readAllBytes(file);
        open(file);
        repaint();
        shortcut(KeyCode.CONTROL, KeyCode.E);
        interact(() -> sheet().name().setText("mine.png"));
        await(() -> lookup("This is the picture that was opened.").tryQuery().isPresent());
        assertTrue(seen(() -> button("Replace").isDisabled()));
        push(KeyCode.ENTER);
        assertArrayEquals(before, Files.readAllBytes(file));
        clickOn("Replace the picture that was opened");
        click("Replace");
        await(() -> !session.files().isSaving() && !sheet().isVisible());
        assertEquals(picture(), PictureFile.read(file));
    }

    @Test
    void aNameThatSaysAnotherFormatIsNotWritten() throws Exception {
        shortcut(KeyCode.CONTROL, KeyCode.E);
        interact(() -> sheet().name().setText("x.bmp"));
        await(() -> button("Export").isDisabled());
        interact(() -> sheet().name().setText("x.png"));
        await(() -> !button("Export").isDisabled());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }

    @Test
    void anotherPlaceIsChosenInTheSystemsDialog() throws Exception {
        Path target = Files.createDirectories(folder.resolve("exports")).resolve("there.jpg");
        prompts.toSave = Optional.of(target);
        shortcut(KeyCode.CONTROL, KeyCode.E);
        clickOn("Choose…");
        click("Export");
        await(() -> Files.exists(target) && !session.files().isSaving());
        assertEquals(256, PictureFile.read(target).width());
    }

    private void click(String button) throws Exception {
        await(() -> !button(button).isDisabled());
        clickOn(button(button));
    }

    private Button button(String text) {
        return lookup(".export-sheet .button")
                .match(node -> node instanceof Button button
                        && button.getText() != null
                        && button.getText().equals(text))
                .queryAs(Button.class);
    }

    private ExportSheet sheet() {
        return (ExportSheet) lookup(".export-sheet").query().getParent();
    }

    private void repaint() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.ENTER);
    }
}

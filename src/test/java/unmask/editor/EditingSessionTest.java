package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.support.SamplePictures;

class EditingSessionTest extends SessionFixture {
    @Test
    void aStrokeMasksWhatTheBrushTouches() {
        stroke();
        assertTrue(mask().contains(120, 100));
        assertFalse(mask().contains(120, 130));
        assertTrue(session.planProperty().get().repaint().isPresent());
    }

    @Test
    void theEraserTakesBackWhatTheBrushMasked() {
        stroke();
        session.beginStroke(Stroke.Kind.ERASE, 30, 100, 100);
        session.continueStroke(160, 100);
        session.endStroke();
        assertTrue(mask().isEmpty());
        assertTrue(session.planProperty().get().repaint().isEmpty());
    }

    @Test
    void aStrokeIsUndoneAsOne() {
        stroke();
        PixelMask painted = mask();
        session.undo();
        assertTrue(mask().isEmpty());
        session.redo();
        assertEquals(painted, mask());
    }

    @Test
    void aCancelledStrokeLeavesNoTrace() {
        session.beginStroke(Stroke.Kind.PAINT, 10, 50, 50);
        session.continueStroke(90, 90);
        session.cancelStroke();
        assertTrue(mask().isEmpty());
        assertTrue(session.history().undoTitleProperty().get().isEmpty());
    }

    @Test
    void pixelsOutsideTheMaskNeverChange() {
        for (int edit = 0; edit < 4; edit++) {
            session.beginStroke(Stroke.Kind.PAINT, 9, 60 + 40 * edit, 80);
            session.continueStroke(70 + 40 * edit, 110);
            session.endStroke();
            repaint();
        }
        PixelMask reach = PixelMask.of(WIDTH, HEIGHT, mask().bounds().grown(FEATHER));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (!reach.contains(x, y)) {
                    assertEquals(original.argb(x, y), picture().argb(x, y), "at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void undoRestoresEveryByte() {
        stroke();
        repaint();
        Picture repainted = picture();
        session.undo();
        assertEquals(original, picture());
        assertFalse(session.modifiedProperty().get());
        session.redo();
        assertEquals(repainted, picture());
        session.undo();
        session.undo();
        assertEquals(original, picture());
        assertTrue(mask().isEmpty());
    }

    @Test
    void theScaleDecidesTheWindow() {
        stroke();
        int automatic = window().width();
        session.settingsProperty().set(session.settingsProperty().get().withCellPixels(OptionalInt.of(20)));
        assertTrue(window().width() > automatic || window().height() > automatic, window() + " against " + automatic);
    }

    @Test
    void aBadFileIsToldAndKeepsTheDocument() throws Exception {
        Path bad = folder.resolve("notes.png");
        Files.writeString(bad, "no picture");
        stroke();
        session.open(bad, () -> {
            throw new AssertionError("opened");
        });
        assertEquals(1, failures.size());
        assertSame(original, picture());
        assertFalse(mask().isEmpty());
    }

    @Test
    void savingWritesThePictureAndIsNoChange() throws PictureException {
        stroke();
        repaint();
        Path file = folder.resolve("new.png");
        session.save(file, () -> {});
        assertFalse(session.modifiedProperty().get());
        assertEquals(Optional.of(file), session.documentProperty().get().file());
        assertEquals(picture(), PictureFile.read(file));
    }

    @Test
    void whatIsLeftOutOfAPictureIsToldWhenItIsOpen() throws IOException {
        Path file = folder.resolve("pages.tif");
        Files.write(file, SamplePictures.files().get("tiff-pages.tif"));
        List<String> told = new ArrayList<>();
        session.open(file, Runnable::run, told::addAll);
        assertEquals(List.of("“" + file + "” has 2 pages, of which the first is shown."), told);
        assertEquals(List.of(), failures);
    }

    @Test
    void aSaveThatFailsLeavesTheChangesUnsaved() {
        stroke();
        repaint();
        session.save(folder.resolve("missing").resolve("new.png"), () -> {
            throw new AssertionError("saved");
        });
        assertEquals(1, failures.size());
        assertTrue(session.modifiedProperty().get());
        assertTrue(session.activityProperty().get().isEmpty());
    }
}

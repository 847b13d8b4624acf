package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PictureFormat;
import unmask.image.PixelMask;
import unmask.project.Project;
import unmask.project.ProjectFile;
import unmask.project.Run;
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
        assertTrue(session.files().modifiedProperty().get(), "the mask is work too");
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
        session.files().open(bad, () -> {
            throw new AssertionError("opened");
        });
        assertEquals(1, failures.size());
        assertSame(original, picture());
        assertFalse(mask().isEmpty());
    }

    @Test
    void savingWritesAllOfTheWorkAndIsNoChange() throws IOException {
        stroke();
        repaint();
        session.undo();
        Path file = folder.resolve("new.unmask");
        session.files().save(file, () -> {});
        assertFalse(session.files().modifiedProperty().get());
        assertEquals(Optional.of(file), session.documentProperty().get().file());
        Project saved = ProjectFile.read(file);
        assertEquals(picture(), saved.state().picture());
        assertEquals(mask(), saved.state().mask());
        assertEquals(original, saved.original());
        assertEquals(
                List.of("Paint mask", "Repaint"),
                saved.edits().stream().map(Project.Edit::title).toList());
        Run run = saved.edits().getLast().run().orElseThrow();
        assertEquals(seedOf(0), run.sampling().seed());
        assertEquals("model", run.model());
        assertEquals(0, run.result().hiddenCells().count());
    }

    @Test
    void aProjectThatIsOpenedAgainCanBeUndoneAndRedone() {
        stroke();
        PixelMask painted = mask();
        repaint();
        Picture repainted = picture();
        session.undo();
        Path file = folder.resolve("again.unmask");
        session.files().save(file, () -> {});
        session.files().open(folder.resolve("hills.png"), () -> {});
        session.files().open(file, () -> {});
        assertFalse(session.files().modifiedProperty().get());
        assertEquals(original, picture());
        assertEquals(painted, mask());
        session.redo();
        assertEquals(repainted, picture());
        session.undo();
        session.undo();
        assertTrue(mask().isEmpty());
        assertTrue(session.files().modifiedProperty().get());
        assertEquals(List.of(), failures);
    }

    @Test
    void anExportIsNoSaveAndLeavesThePictureThatWasOpened() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("hills.png"));
        stroke();
        repaint();
        Path file = folder.resolve("hills-edited.png");
        session.files().export(export(file, false), () -> {});
        assertEquals(picture(), PictureFile.read(file));
        assertTrue(session.files().modifiedProperty().get());
        assertEquals(Optional.of(folder.resolve("hills.png")), session.files().file());
        session.files().export(export(folder.resolve("hills.png"), false), () -> {});
        assertEquals(1, failures.size());
        assertTrue(failures.getFirst().endsWith("is the picture that was opened; choose another name for the export."));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("hills.png")));
        session.files().export(export(folder.resolve("hills.png"), true), () -> {});
        assertEquals(picture(), PictureFile.read(folder.resolve("hills.png")));
    }

    @Test
    void anExportNotesHowTheRepaintsInItWereMade() throws IOException {
        stroke();
        repaint();
        Path file = folder.resolve("noted.jpg");
        session.files().export(new Export(file, PictureFormat.JPEG, 0.9, false, true, true, false), () -> {});
        String packet =
                new String(PictureFile.open(file).origin().metadata().xmp().orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(packet.contains("model=model sha256="), packet);
        assertTrue(packet.contains("seed=" + seedOf(0)), packet);
        session.undo();
        session.files().export(new Export(file, PictureFormat.JPEG, 0.9, false, true, true, false), () -> {});
        assertTrue(PictureFile.open(file).origin().metadata().isEmpty());
    }

    @Test
    void aCopyHasNoFile() {
        session.files().openCopy(folder.resolve("hills.png"), Runnable::run, notices -> {});
        assertEquals("Untitled", session.documentProperty().get().name());
        assertEquals(Optional.empty(), session.files().file());
        assertEquals(Optional.empty(), session.files().origin().file());
    }

    private static Export export(Path file, boolean replace) {
        return new Export(file, PictureFormat.PNG, 1, false, true, false, replace);
    }

    @Test
    void whatIsLeftOutOfAPictureIsToldWhenItIsOpen() throws IOException {
        Path file = folder.resolve("pages.tif");
        Files.write(file, SamplePictures.files().get("tiff-pages.tif"));
        List<String> told = new ArrayList<>();
        session.files().open(file, Runnable::run, told::addAll);
        assertEquals(List.of("“" + file + "” has 2 pages, of which the first is shown."), told);
        assertEquals(List.of(), failures);
    }

    @Test
    void aSaveThatFailsLeavesTheChangesUnsaved() {
        stroke();
        repaint();
        session.files().save(folder.resolve("missing").resolve("new.unmask"), () -> {
            throw new AssertionError("saved");
        });
        assertEquals(1, failures.size());
        assertTrue(session.files().modifiedProperty().get());
        assertTrue(session.files().activityProperty().get().isEmpty());
    }
}

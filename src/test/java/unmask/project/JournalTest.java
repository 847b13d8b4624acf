package unmask.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.support.Projects;

class JournalTest {
    private static final int SIDE = 512;

    @TempDir
    Path journals;

    @Test
    void theNewestStateComesBackWithItsHistory() throws Exception {
        Picture picture = Projects.noise(new Random(1), SIDE, SIDE);
        Project project = null;
        Journal journal = Journal.in(journals);
        for (int strokes = 1; strokes <= 200; strokes++) {
            project = Projects.strokes(picture, strokes);
            journal.write(project, Optional.of(journals.resolve("work.unmask")), "work.unmask");
        }
        assertTrue(parts() < 70, parts() + " parts");
        journal.release();
        AbandonedJournal found = AbandonedJournal.in(journals).getFirst();
        ProjectFileTest.assertSame(project, found.project(), "recovered");
        assertEquals("work.unmask", found.name());
        assertEquals(Optional.of(journals.resolve("work.unmask")), found.file());
        found.close();
        assertEquals(List.of(), AbandonedJournal.in(journals));
        assertEquals(0, parts());
    }

    @Test
    void onlyWhatChangedIsWritten() throws Exception {
        Picture picture = Projects.noise(new Random(1), SIDE, SIDE);
        try (Journal journal = Journal.in(journals)) {
            journal.write(Projects.strokes(picture, 1), Optional.empty(), "Untitled");
            journal.write(Projects.strokes(picture, 2), Optional.empty(), "Untitled");
            List<Path> parts = new ArrayList<>(list());
            parts.sort(null);
            assertTrue(Files.size(parts.get(0)) > 3L * SIDE * SIDE);
            assertTrue(Files.size(parts.get(1)) < 20_000, Files.size(parts.get(1)) + " bytes");
        }
    }

    @Test
    void twoEditorsDoNotTakeEachOthersJournals() throws Exception {
        try (Journal mine = Journal.in(journals)) {
            mine.write(Projects.strokes(Picture.filled(SIDE, SIDE, -1), 1), Optional.empty(), "Untitled");
            assertEquals(List.of(), AbandonedJournal.in(journals));
            assertEquals(1, parts());
        }
        assertEquals(0, parts());
    }

    @Test
    void aDamagedPartCostsNoMoreThanItself() throws Exception {
        Picture picture = Picture.filled(SIDE, SIDE, -1);
        Journal journal = Journal.in(journals);
        journal.write(Projects.strokes(picture, 1), Optional.empty(), "Untitled");
        journal.write(Projects.strokes(picture, 2), Optional.empty(), "Untitled");
        journal.release();
        Path last = list().stream().sorted().toList().getLast();
        Files.write(last, new byte[100]);
        AbandonedJournal found = AbandonedJournal.in(journals).getFirst();
        assertEquals(1, found.project().edits().size());
        found.close();
    }

    @Test
    void aPictureFarAwayIsStillKnown() throws Exception {
        Path far = Path.of("/pictures/2024/hills.tif").toAbsolutePath();
        Project project =
                Projects.strokes(Picture.filled(9, 9, -1), 1).from(PictureOrigin.UNKNOWN.at(Optional.of(far)));
        Journal journal = Journal.in(journals);
        journal.write(project, Optional.empty(), "Untitled");
        journal.release();
        AbandonedJournal found = AbandonedJournal.in(journals).getFirst();
        assertEquals(Optional.of(far), found.project().origin().file());
        assertFalse(found.file().isPresent());
        found.close();
    }

    @Test
    void whereThereAreNoneNoneIsFound() {
        assertEquals(List.of(), AbandonedJournal.in(journals.resolve("missing")));
    }

    private int parts() throws IOException {
        return list().size();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> all = Files.walk(journals)) {
            return all.filter(path -> path.toString().endsWith(Journal.PART)).toList();
        }
    }
}

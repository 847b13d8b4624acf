package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.project.AbandonedJournal;
import unmask.project.Journal;
import unmask.project.Project;
import unmask.project.ProjectFile;
import unmask.support.Projects;
import unmask.ui.control.Prompts;

/** What is not saved is kept in a journal, and offered when the editor starts after a crash. */
class RecoveryJourneyTest extends EditorTest {
    @TempDir
    Path data;

    private Path journals;

    @BeforeEach
    void placeOfJournals() {
        journals = data.resolve("journals");
    }

    @Test
    void workThatACrashLeftIsGoneOnWithUndoIncluded() throws Exception {
        Project lost = crash();
        prompts.afterTrouble = Prompts.Recovery.GO_ON;
        interact(() -> window.guardIn(journals));
        await(() -> stage.getTitle().startsWith("• lost.unmask"));
        assertEquals(List.of("TROUBLE lost.unmask"), prompts.asked);
        assertEquals(lost.state().picture(), picture());
        assertEquals(lost.state().mask(), mask());
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(lost.states().get(lost.present() - 1).mask(), mask());
        await(() -> parts() > 0);
        assertEquals(List.of(), AbandonedJournal.in(journals), "it is this editor's again");
    }

    @Test
    void workThatNobodyWantsIsRemovedAndWhatWaitsStays() throws Exception {
        crash();
        interact(() -> window.guardIn(journals));
        await(() -> prompts.asked.size() == 1);
        assertTrue(stage.getTitle().startsWith("hills.png"));
        assertEquals(1, parts());
        prompts.afterTrouble = Prompts.Recovery.DISCARD;
        interact(() -> window.guardIn(journals));
        await(() -> prompts.asked.size() == 2 && parts() == 0);
    }

    @Test
    void aJournalIsKeptFromTheFirstStrokeToTheSave() throws Exception {
        interact(() -> window.guardIn(journals));
        assertEquals(0, parts());
        stroke();
        await(() -> parts() > 0);
        prompts.toSave = Optional.of(data.resolve("work.unmask"));
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().modifiedProperty().get() && parts() == 0);
        assertEquals(
                mask(), ProjectFile.read(data.resolve("work.unmask")).state().mask());
    }

    @Test
    void closingWithoutSavingRemovesTheJournal() throws Exception {
        interact(() -> window.guardIn(journals));
        stroke();
        await(() -> parts() > 0);
        prompts.answers.add(Prompts.Answer.DISCARD);
        interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertFalse(stage.isShowing());
        assertEquals(0, parts());
    }

    @Test
    void aJournalThatCannotBeKeptIsToldOfOnce() throws Exception {
        Files.writeString(journals, "a file where the folder should be");
        interact(() -> window.guardIn(journals));
        stroke();
        await(() -> lookup(".notification.danger").tryQuery().isPresent());
        assertTrue(stage.isShowing());
    }

    private Project crash() throws IOException {
        Project lost = Projects.strokes(3);
        Journal journal = Journal.in(journals);
        journal.write(lost, Optional.of(data.resolve("lost.unmask")), "lost.unmask");
        journal.release();
        return lost;
    }

    private int parts() throws IOException {
        if (!Files.isDirectory(journals)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(journals)) {
            return (int) all.filter(path -> path.toString().endsWith(".zip")).count();
        } catch (java.io.UncheckedIOException gone) {
            return -1; // it is being removed: look again
        }
    }
}

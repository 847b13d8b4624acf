package unmask.chores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.editor.Background;
import unmask.support.ScriptedChores;

class ChoreTest {
    private final ScriptedChores chores = new ScriptedChores();
    private final Background here = new Background(Runnable::run, Runnable::run);
    private final Chore chore = new Chore(chores, here);

    @Test
    void whatTheCommandSaysIsShown() {
        assertEquals(Chore.State.IDLE, chore.stateProperty().get());
        chore.start(() -> List.of("models", "import"));
        assertEquals(List.of("models", "import"), chores.arguments());
        assertEquals(Chore.State.RUNNING, chore.stateProperty().get());

        chores.listener().progressed(0.5, "Half way");
        assertEquals(0.5, chore.progressProperty().get());
        assertEquals("Half way", chore.messageProperty().get());

        chores.listener().finished("Imported Tiny");
        assertEquals(Chore.State.FINISHED, chore.stateProperty().get());
        assertEquals("Imported Tiny", chore.messageProperty().get());
        assertEquals(1, chore.progressProperty().get());
    }

    @Test
    void aNewCommandForgetsWhatTheOneBeforeShowed() {
        chore.start(() -> List.of("x"));
        chores.listener().expects(Duration.ofMinutes(3));
        chores.listener().shows(Path.of("grid.png"));
        assertEquals(Optional.of(Duration.ofMinutes(3)), chore.leftProperty().get());
        assertEquals(Optional.of(Path.of("grid.png")), chore.pictureProperty().get());
        chores.listener().finished("");
        chore.start(() -> List.of("y"));
        assertEquals(Optional.empty(), chore.leftProperty().get());
        assertEquals(Optional.empty(), chore.pictureProperty().get());
    }

    @Test
    void aFailureSaysWhy() {
        chore.start(() -> List.of("x"));
        chores.listener().failed("It is broken.");
        assertEquals(Chore.State.FAILED, chore.stateProperty().get());
        assertEquals("It is broken.", chore.messageProperty().get());
    }

    @Test
    void cancellingTellsTheCommandOnceAndWaitsForItsEnd() {
        chore.start(() -> List.of("x"));
        chore.cancel();
        chore.cancel();
        assertEquals(1, chores.cancellations());
        assertEquals(Chore.State.CANCELLING, chore.stateProperty().get());
        chores.listener().progressed(0.7, "Saving");
        assertEquals("Stopping", chore.messageProperty().get());
        chores.listener().cancelled();
        assertEquals(Chore.State.CANCELLED, chore.stateProperty().get());
    }

    @Test
    void aCommandIsStartedBehindAndACancelMeanwhileIsNotForgotten() {
        Deque<Runnable> behind = new ArrayDeque<>();
        Chore slow = new Chore(chores, new Background(behind::add, Runnable::run));
        slow.start(() -> List.of("x"));
        assertEquals(Chore.State.RUNNING, slow.stateProperty().get());
        assertEquals(0, chores.starts());
        slow.cancel();
        behind.remove().run();
        assertEquals(1, chores.starts());
        assertEquals(1, chores.cancellations());
        chores.listener().cancelled();
        assertEquals(Chore.State.CANCELLED, slow.stateProperty().get());
    }

    @Test
    void oneAtATime() {
        chore.start(() -> List.of("x"));
        assertThrows(IllegalStateException.class, () -> chore.start(() -> List.of("y")));
        chores.listener().finished("");
        chore.start(() -> List.of("y"));
        assertEquals(List.of("y"), chores.arguments());
    }

    @Test
    void aCommandThatCannotBeStartedFailsWithASentence() {
        Chore unlucky = new Chore(
                (arguments, listener) -> {
                    throw new NoClassDefFoundError("a/B");
                },
                here);
        unlucky.start(() -> List.of("x"));
        assertEquals(Chore.State.FAILED, unlucky.stateProperty().get());
        assertTrue(
                unlucky.messageProperty().get().endsWith("."),
                unlucky.messageProperty().get());
    }

    @Test
    void whatAnEndedCommandStillSaysIsNotTakenForTheNext() {
        chore.start(() -> List.of("x"));
        var late = chores.listener();
        late.finished("");
        chore.start(() -> List.of("y"));
        late.progressed(0.9, "Late");
        late.failed("Late.");
        assertEquals(Chore.State.RUNNING, chore.stateProperty().get());
        assertEquals(0, chore.progressProperty().get());
    }
}

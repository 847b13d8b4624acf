package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import unmask.ui.control.Prompts;

/** Closing the editor while a model is trained. */
class TrainingAtCloseJourneyTest extends TrainingWindowTest {
    @Test
    void closingTheEditorAsksAndWaitsUntilAllIsSaved() throws Exception {
        order("Our garden");
        prompts.mayPause = false;
        interact(this::requestClose);
        assertEquals(0, chores.cancellations());
        prompts.mayPause = true;
        interact(this::requestClose);
        await(() -> chores.cancellations() == 1);
        assertTrue(stage.isShowing());
        chores.listener().cancelled();
        await(() -> !stage.isShowing());
        assertEquals(List.of("TRAINING Our garden", "TRAINING Our garden"), prompts.asked);
    }

    @Test
    void aTrainingThatCannotBeSavedKeepsTheEditor() throws Exception {
        order("Our garden");
        interact(this::requestClose);
        chores.listener().failed("The disk is full; make room and go on.");
        await(() -> says("“Our garden” has stopped"));
        assertSays("The disk is full; make room and go on.");
        assertTrue(stage.isShowing());
    }

    @Test
    void theWishToCloseIsForgottenWhenItWasFulfilledOrNot() throws Exception {
        order("Our garden");
        interact(this::requestClose);
        chores.listener().failed("The disk is full; make room and go on.");
        await(() -> says("“Our garden” has stopped"));
        press("Go on");
        await(() -> chores.starts() == 2);
        chores.listener().finished("done");
        await(() -> says("“Our garden” is ready"));
        assertTrue(stage.isShowing());
    }

    @Test
    void workDoneWhileTheTrainingIsBeingSavedIsAskedAbout() throws Exception {
        order("Our garden");
        interact(this::requestClose);
        interact(() -> session.editMask("Mask all", mask -> mask.inverted()));
        interact(session::propose);
        prompts.answers.add(Prompts.Answer.CANCEL);
        chores.listener().cancelled();
        await(() -> prompts.asked.equals(List.of("TRAINING Our garden", "RUN hills.png")));
        assertTrue(stage.isShowing());
    }
}

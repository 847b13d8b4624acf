package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.ScriptedModels;

class TrainingJourneyTest extends TrainingWindowTest {
    @Test
    void whatIsFilledInBecomesACommand() throws Exception {
        order("Our garden");
        assertEquals(
                List.of(
                        "train",
                        "model",
                        "--pictures=" + pictures,
                        "--name=Our garden",
                        "--time=480m",
                        "--start-from=landscapes"),
                chores.arguments());
        assertSays("Training “Our garden”");
    }

    @Test
    void theFormTellsWhatIsInTheFolder() throws Exception {
        showTraining();
        assertTrue(button("Start training").isDisabled());
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        assertTrue(says("3 pictures; a few hundred make a much better model"));
        assertEquals(
                pictures.getFileName().toString(),
                lookup(".training .text-field").queryAs(TextField.class).getText());
        assertFalse(button("Start training").isDisabled());
    }

    @Test
    void aFolderWithoutPicturesCannotBeStartedWith() throws Exception {
        prompts.toLearnFrom = Optional.of(Files.createTempDirectory(folder, "empty"));
        showTraining();
        press("Choose folder…");
        await(() -> lookup(".survey").queryAs(Labeled.class).getText().contains("holds no pictures"));
        assertTrue(button("Start training").isDisabled());
    }

    @Test
    void aNameWithoutLettersCannotBeStartedWith() throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText(" – "));
        assertTrue(button("Start training").isDisabled());
        assertSays("Give the model a name.");
    }

    @Test
    void aNameThatWindowsKeepsCannotBeStartedWith() throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText("Con"));
        assertTrue(button("Start training").isDisabled());
        assertSays("“con” cannot be a model's name, as Windows keeps it for a device; choose another.");
    }

    @Test
    void progressIsToldInWordsAndShown() throws Exception {
        order("Our garden");
        Path preview = folder.resolve("preview.png");
        PictureFile.write(preview, Picture.filled(64, 32, 0xFF00FF00));
        chores.listener().progressed(0.25, "Learning to draw your pictures (part 1 of 2); it redraws them to 24.1 dB");
        chores.listener().expects(Duration.ofMinutes(125));
        chores.listener().shows(preview);
        await(() -> says("about 2 h 5 min left"));
        assertSays("25 %");
        assertSays("Learning to draw your pictures (part 1 of 2)");
        assertSays("It redraws them to 24.1 dB.");
        await(() -> lookup(".preview-frame .image-view")
                .tryQueryAs(ImageView.class)
                .map(view -> view.getImage() != null && view.getImage().getWidth() == 64)
                .orElse(false));
    }

    @Test
    void aPausedTrainingGoesOnWithTheSameCommand() throws Exception {
        order("Our garden");
        List<String> command = chores.arguments();
        press("Pause");
        await(() -> chores.cancellations() == 1);
        assertTrue(button("Pause").isDisabled());
        chores.listener().cancelled();
        await(() -> says("“Our garden” is paused"));
        press("Go on");
        await(() -> chores.starts() == 2);
        assertEquals(command, chores.arguments());
        assertSays("Training “Our garden”");
    }

    @Test
    void aFailureIsOneSentenceAndCanBeTriedAgain() throws Exception {
        order("Our garden");
        chores.listener().progressed(0.25, "Learning; it is well");
        chores.listener().failed("The disk is full; make room and go on.");
        await(() -> says("“Our garden” has stopped"));
        assertSays("The disk is full; make room and go on.");
        assertTrue(button("Go on").isVisible());
    }

    @Test
    void hiddenItGoesOnAndTheStatusBarLeadsBack() throws Exception {
        order("Our garden");
        press("Hide");
        assertFalse(isTrainingShown());
        chores.listener().progressed(0.4, "Learning");
        await(() -> indicator().getText().equals("Training “Our garden”  ·  40 %"));
        open(picture("meanwhile.png", 0x10));
        interact(() -> indicator().fire());
        assertTrue(isTrainingShown());
        assertSays("Training “Our garden”");
    }

    @Test
    void settingsAreRememberedFromOneTrainingToTheNext() throws Exception {
        order("Our garden");
        chores.listener().finished("done");
        await(() -> says("“Our garden” is ready"));
        assertEquals(Optional.of(pictures), seen(preferences::trainingFolder));
        assertEquals(Optional.of("Our garden"), seen(() -> preferences.text("trainingTitle")));
    }

    @Test
    void theFinishedModelRepaintsWhenThePersonWantsIt() throws Exception {
        order("Our garden");
        models.own.add(ScriptedModels.own("our-garden", "Our garden"));
        chores.listener().finished("done");
        await(() -> says("“Our garden” is ready"));
        press("Use this model");
        await(() -> catalog.usedProperty().get().name().equals("our-garden"));
    }
}

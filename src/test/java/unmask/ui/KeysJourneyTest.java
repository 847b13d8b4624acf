package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import unmask.editor.Proposal;
import unmask.ui.control.Keys;
import unmask.ui.view.Viewport;

/** Which control hears a key, and where keys can be read. */
class KeysJourneyTest extends EditorTest {
    @Test
    void enterAfterAClickOnAButtonRegenerates() throws Exception {
        stroke();
        clickOn("Auto");
        OptionalInt scale = scale();
        push(KeyCode.ENTER);
        await(() -> inpainter.requests().size() == 1);
        assertEquals(scale, scale(), "the button that was clicked stays as it is");
    }

    @Test
    void spaceAfterAClickOnAButtonPans() {
        Viewport before = viewport();
        clickOn("Auto");
        press(KeyCode.SPACE);
        drag(imagePoint(100, 100), MouseButton.PRIMARY).dropTo(imagePoint(140, 120));
        release(KeyCode.SPACE);
        assertTrue(mask().isEmpty());
        assertEquals(before.originX() - 40, viewport().originX(), 1);
    }

    @Test
    void keysAfterADragOfASliderAreTheCanvass() throws Exception {
        stroke();
        Slider feather = lookup(node -> node instanceof Slider && "Feather".equals(node.getAccessibleText()))
                .query();
        clickOn(feather);
        assertEquals(canvas(), focused());
        push(KeyCode.ENTER);
        await(() -> inpainter.requests().size() == 1);
    }

    @Test
    void aButtonReachedByTheKeyboardIsPressedByIt() {
        Node automatic = lookup("Auto").query();
        shortcut(KeyCode.F6);
        for (int stops = 0; focused() != automatic && stops < 60; stops++) {
            push(KeyCode.TAB);
        }
        boolean wasAutomatic = scale().isEmpty();
        push(KeyCode.SPACE);
        assertEquals(!wasAutomatic, scale().isEmpty());
        push(KeyCode.ENTER);
        assertEquals(wasAutomatic, scale().isEmpty());
        assertEquals(0, inpainter.requests().size());
    }

    @Test
    void whatCannotBeUsedAnyMoreGivesTheKeyboardToTheCanvas() throws Exception {
        stroke();
        interact(() -> lookup(".regenerate").query().requestFocus());
        push(KeyCode.SPACE);
        awaitRequests();
        await(() -> focused() == canvas());
    }

    @Test
    void controlEnterRegeneratesFromAFieldAndEnterLeavesIt() throws Exception {
        stroke();
        clickOn("Fixed");
        TextField seed = lookup(".inspector .seed").queryAs(TextField.class);
        clickOn(seed).write("12");
        push(KeyCode.ENTER);
        assertEquals(canvas(), focused());
        assertEquals(0, inpainter.requests().size(), "the field's Enter is its own");
        clickOn(seed);
        push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> inpainter.requests().size() == 1);
    }

    @Test
    void escapeInAFieldCostsNoResult() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        clickOn("Fixed");
        clickOn(lookup(".inspector .seed").<Node>query());
        push(KeyCode.ESCAPE);
        assertTrue(seen(() -> proposalIs(Proposal.State.COMPLETE)));
        push(KeyCode.ESCAPE);
        assertFalse(seen(() -> proposalIs(Proposal.State.COMPLETE)));
    }

    @Test
    void everythingAboutARepaintStandsInAMenuWithItsKey() {
        Set<String> items = seen(() -> menuItems()
                .filter(item -> item.getAccelerator() != null)
                .map(MenuItem::getText)
                .collect(Collectors.toSet()));
        for (String title :
                List.of("Regenerate", "Keep", "Discard", "Try again", "Cancel", "Show the picture before")) {
            assertTrue(items.contains(title), () -> title + " is not among " + items);
        }
    }

    @Test
    void everyKeyOfSceneAndMenusStandsOnTheSheet() {
        Set<KeyCombination> keys = seen(() -> {
            Set<KeyCombination> all =
                    new HashSet<>(stage.getScene().getAccelerators().keySet());
            menuItems().map(MenuItem::getAccelerator).filter(key -> key != null).forEach(all::add);
            return all;
        });
        shortcut(KeyCode.F1);
        Set<String> sheet = lookup(".shortcuts-sheet .key").queryAllAs(Label.class).stream()
                .flatMap(label ->
                        Stream.of(label.getText().replace(" (hold)", "").split(", ")))
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        keys.stream().map(Keys::words).filter(key -> !sheet.contains(key)).forEach(missing::add);
        assertTrue(keys.size() > 20, () -> "only " + keys);
        assertEquals(Set.of(), missing);
    }

    @Test
    void theSheetFitsTheSmallestWindow() {
        interact(() -> {
            stage.setWidth(stage.getMinWidth());
            stage.setHeight(stage.getMinHeight());
        });
        shortcut(KeyCode.F1);
        Region sheet = lookup(".shortcuts-sheet").queryAs(Region.class);
        assertTrue(seen(sheet::getWidth) <= seen(stage::getWidth), () -> sheet.getWidth() + " wide");
        assertTrue(seen(sheet::getHeight) <= seen(stage::getHeight), () -> sheet.getHeight() + " high");
        assertTrue(seen(() -> sheet.prefWidth(-1)) <= seen(sheet::getWidth) + 1, "nothing is cut off");
    }

    @Test
    void everyKeyOnTheSheetStandsInTheGuide() throws Exception {
        shortcut(KeyCode.F1);
        String guide = Files.readString(Path.of("docs", "guide.md"));
        Set<String> missing = lookup(".shortcuts-sheet .key").queryAllAs(Label.class).stream()
                .flatMap(label ->
                        Stream.of(label.getText().replace(" (hold)", "").split(", ")))
                .map(key -> key.replace("−", "-").replace("Ctrl+Wheel", "Ctrl and the wheel"))
                .filter(key -> !guide.matches("(?is).*(?<![\\w+])" + Pattern.quote(key) + "(?!\\w).*"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void theHelpMenuSaysWhatTheProgramIs() throws Exception {
        MenuItem about = seen(() -> menuItems()
                .filter(item -> "_About Unmask".equals(item.getText()))
                .findFirst()
                .orElseThrow());
        interact(about::fire);
        assertShown(true, ".about-sheet");
        assertTrue(lookup("Unmask 0.1.0").tryQuery().isPresent());
        push(KeyCode.ENTER);
        push(KeyCode.ESCAPE);
        assertEquals(0, inpainter.requests().size());
        await(() -> !lookup(".about-sheet").query().getParent().isVisible());
    }

    @Test
    void theHelpMenuHasTheGuideWithItsTablesAndPictures() throws Exception {
        MenuItem guide = seen(() -> menuItems()
                .filter(item -> "User _guide".equals(item.getText()))
                .findFirst()
                .orElseThrow());
        interact(guide::fire);
        await(() -> lookup(".markdown").tryQuery().isPresent());
        List<String> texts = seen(() -> lookup(".markdown .text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList());
        assertTrue(texts.contains("In the editor"), () -> "a heading: " + texts);
        assertTrue(texts.contains("brush, eraser, hand"), () -> "a cell of a table: " + texts);
        assertTrue(
                texts.stream().noneMatch(text -> text.contains("**") || text.contains("|---")),
                () -> "marks: " + texts);
        assertTrue(seen(() -> lookup(".markdown .image-view").queryAll().size() >= 3));
        push(KeyCode.ESCAPE);
        await(() -> !lookup(".reading-sheet").query().getParent().isVisible());
    }

    private Stream<MenuItem> menuItems() {
        return lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream().flatMap(KeysJourneyTest::items);
    }

    private static Stream<MenuItem> items(MenuItem item) {
        return item instanceof Menu menu ? menu.getItems().stream().flatMap(KeysJourneyTest::items) : Stream.of(item);
    }

    private OptionalInt scale() {
        return seen(() -> session.settingsProperty().get().cellPixels());
    }

    private Node focused() {
        return seen(() -> stage.getScene().getFocusOwner());
    }

    private Viewport viewport() {
        return seen(() -> canvas().viewportProperty().get());
    }
}

package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unmask.editor.Proposal;
import unmask.editor.Settings;
import unmask.ui.view.MaskColour;
import unmask.ui.view.MaskLook;
import unmask.ui.view.Viewport;

/** What makes long work at the window comfortable. */
class ComfortJourneyTest extends EditorTest {
    @Test
    void whatIsSetComesBackAtTheNextStart() throws Exception {
        Settings chosen = session.settingsProperty()
                .get()
                .sampling(options -> options.withSteps(16).withCorrections(5).withStride(3))
                .withCellPixels(OptionalInt.of(32))
                .withFeather(21)
                .withSeed(OptionalLong.of(123_456_789_012_345_678L))
                .withHolesFilled(false);
        interact(() -> session.settingsProperty().set(chosen));
        interact(() -> menuItem("Cyan").fire());
        interact(() -> menuItem("80 %").fire());
        restart();
        assertEquals(chosen, session.settingsProperty().get());
        stroke();
        assertEquals(
                new MaskLook(MaskColour.CYAN, 80),
                seen(() -> canvas().tintedProperty().get().look()));
    }

    @Test
    void aNumberCanBeTyped() {
        TextField feather = field("Feather, value");
        clickOn(feather).write("17").push(KeyCode.ENTER);
        assertEquals(17, seen(() -> session.settingsProperty().get().feather()));
        assertEquals("17 px", feather.getText());
        assertEquals(canvas(), seen(() -> stage.getScene().getFocusOwner()));
        clickOn(feather).write("99").push(KeyCode.ESCAPE);
        assertEquals(17, seen(() -> session.settingsProperty().get().feather()));
        clickOn(feather).write("4000").push(KeyCode.ENTER);
        assertEquals(128, seen(() -> session.settingsProperty().get().feather()));
        clickOn(field("Size, value")).write("37").push(KeyCode.ENTER);
        assertEquals("37 px", field("Size, value").getText());
        clickOn(field("Detail, value")).write("30").push(KeyCode.ENTER);
        assertEquals(
                0.3,
                seen(() -> session.settingsProperty().get().detail().detail().orElseThrow()));
    }

    @Test
    void tabOnTheCanvasPutsThePanelsAway() {
        interact(() -> canvas().requestFocus());
        push(KeyCode.TAB);
        assertShown(false, ".inspector");
        assertShown(false, ".tool-rail");
        push(KeyCode.TAB);
        assertShown(true, ".inspector");
        push(KeyCode.F6);
        push(KeyCode.TAB);
        assertShown(true, ".inspector");
    }

    @Test
    void everySettingIsSeenInAWindowOfTheUsualSize() {
        interact(() -> {
            stage.setWidth(1320);
            stage.setHeight(860);
        });
        Node seed = lookup(".seed").query();
        Node foot = lookup(".inspector-foot").query();
        assertTrue(seen(() -> seed.localToScene(seed.getLayoutBounds()).getMaxY())
                <= seen(() -> foot.localToScene(foot.getLayoutBounds()).getMinY()));
    }

    @Test
    void groupsOfSettingsFoldAndStayFolded() {
        clickOn("Sampling");
        assertFalse(seen(() -> lookup("Each cell").query().getParent().isVisible()
                && isSeen(lookup("Each cell").query())));
        restart();
        assertFalse(seen(() -> isSeen(lookup("Each cell").query())));
        clickOn("Sampling");
        assertTrue(seen(() -> isSeen(lookup("Each cell").query())));
    }

    @Test
    void f11FillsTheScreenAndBack() throws Exception {
        shortcut(KeyCode.F11);
        await(() -> stage.isFullScreen());
        push(KeyCode.ESCAPE);
        assertTrue(seen(stage::isFullScreen), "Escape means other things");
        shortcut(KeyCode.F11);
        await(() -> !stage.isFullScreen());
    }

    @Test
    void oneShowsEveryPixelOfTheWorkAndZTheWholeMask() throws Exception {
        open(picture("large.png", 1024, 0x40));
        interact(() -> session.editMask("Mask", mask -> mask.withLine(100, 900, 110, 900, 20, true)));
        shortcut(KeyCode.DIGIT1);
        assertEquals(1, viewport().zoom(), 1e-9);
        assertMiddle(105, 900);
        shortcut(KeyCode.DIGIT0);
        shortcut(KeyCode.Z);
        assertTrue(viewport().zoom() > 1);
        assertMiddle(105, 900);
        assertFalse(mask().isEmpty(), "nothing is undone");
    }

    @Test
    void aBrushThatRestsSaysWhy() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        drag(imagePoint(60, 60), MouseButton.PRIMARY).dropTo(imagePoint(90, 90));
        assertTrue(says("The brush rests while Unmask repaints"));
        finishRun();
        drag(imagePoint(60, 60), MouseButton.PRIMARY).dropTo(imagePoint(90, 90));
        assertTrue(says("The brush rests until you keep the result"));
        shortcut(KeyCode.ESCAPE);
        assertFalse(says("The brush rests"));
        assertTrue(seen(() -> proposalIs(Proposal.State.COMPLETE)), "Escape closes what lies on top, alone");
        shortcut(KeyCode.H);
        drag(imagePoint(60, 60), MouseButton.PRIMARY).dropTo(imagePoint(90, 90));
        assertFalse(says("The brush rests"));
    }

    @Test
    void aFailureLeavesByEscapeAndWithTheNextRun() throws Exception {
        stroke();
        for (boolean byEscape : List.of(true, false)) {
            shortcut(KeyCode.ENTER);
            awaitRequests();
            inpainter.fail("The model could not be read; choose another one.");
            await(() -> says("The model could not be read"));
            if (byEscape) {
                shortcut(KeyCode.ESCAPE);
                assertFalse(says("The model could not be read"));
            }
        }
        shortcut(KeyCode.ENTER);
        await(() -> !says("The model could not be read"));
    }

    @Test
    void aTurnIsWaitedForOnlyWhereAnotherComesFirst() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        await(() -> says("Preparing…"));
        shortcut(KeyCode.ESCAPE);
        interact(() -> inpainter.inpaint(inpainter.requests().getFirst(), event -> {}));
        shortcut(KeyCode.ENTER);
        await(() -> says("Waiting for its turn…"));
    }

    @Test
    void disabledTextIsReadInBothThemes() {
        for (int theme = 0; theme < 2; theme++) {
            Set<String> faint = seen(() -> {
                Set<String> found = new TreeSet<>();
                lookup(node -> node instanceof Labeled text && text.isDisabled() && isSeen(text))
                        .<Labeled>queryAll()
                        .stream()
                        .filter(text ->
                                text.getText() != null && !text.getText().isBlank())
                        .filter(text -> contrast(text) < 3)
                        .forEach(text -> found.add(text.getText() + " " + contrast(text)));
                return found;
            });
            assertEquals(Set.of(), faint);
            shortcut(KeyCode.CONTROL, KeyCode.T);
        }
    }

    /** Of a text to what lies behind it, as WCAG counts it. */
    private static double contrast(Labeled text) {
        Color ground = ground(text);
        Color ink = (Color) text.getTextFill();
        double opacity = ink.getOpacity();
        for (Node node = text; node != null; node = node.getParent()) {
            opacity *= node.getOpacity();
        }
        double one = luminance(ground.interpolate(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 1), opacity))
                + 0.05;
        double other = luminance(ground) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static Color ground(Node node) {
        if (node instanceof Region region && region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                if (fill.getFill() instanceof Color colour && colour.isOpaque()) {
                    return colour;
                }
            }
        }
        Parent parent = node.getParent();
        return parent == null ? Color.WHITE : ground(parent);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private void assertMiddle(double imageX, double imageY) {
        assertEquals(imageX, viewport().imageX(seen(() -> canvas().getWidth()) / 2), 2);
        assertEquals(imageY, viewport().imageY(seen(() -> canvas().getHeight()) / 2), 2);
    }

    private boolean says(String beginning) {
        return lookup(node -> node instanceof Labeled text
                                && text.getText() != null
                                && text.getText().startsWith(beginning))
                        .tryQuery()
                        .isPresent()
                || lookup(node -> node instanceof Text text && text.getText().startsWith(beginning))
                        .tryQuery()
                        .filter(ComfortJourneyTest::isSeen)
                        .isPresent();
    }

    private TextField field(String name) {
        return lookup(node -> node instanceof TextField && name.equals(node.getAccessibleText()))
                .query();
    }

    private MenuItem menuItem(String title) {
        return lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(ComfortJourneyTest::items)
                .filter(item -> title.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<MenuItem> items(MenuItem item) {
        return item instanceof Menu menu
                ? menu.getItems().stream().flatMap(ComfortJourneyTest::items)
                : Stream.of(item);
    }

    private void restart() {
        interact(() -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        interact(() -> start(stage));
        try {
            open(folder.resolve("hills.png"));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private Viewport viewport() {
        return seen(() -> canvas().viewportProperty().get());
    }
}

package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class AccessibilityTest extends EditorTest {
    private static final int MORE_THAN_ALL_STOPS = 60;

    @Test
    void aButtonWithoutTextHasANameAndATooltip() {
        Set<ButtonBase> icons = lookup(node -> node instanceof ButtonBase button && isEmpty(button.getText()))
                .queryAllAs(ButtonBase.class);
        assertTrue(icons.size() >= 10, "there are icon buttons");
        icons.forEach(button -> {
            assertFalse(isEmpty(button.getAccessibleText()), () -> "no name: " + button);
            assertFalse(isEmpty(button.getTooltip().getText()), () -> "no tooltip: " + button);
        });
    }

    @Test
    void aSliderHasAName() {
        Set<Slider> sliders = lookup(node -> node instanceof Slider).queryAllAs(Slider.class);
        assertEquals(9, sliders.size());
        sliders.forEach(slider -> assertFalse(isEmpty(slider.getAccessibleText())));
    }

    @Test
    void aMenuItemHasAKeyOrAMnemonic() {
        MenuBar bar = lookup(".menu-bar").queryAs(MenuBar.class);
        List<MenuItem> items = bar.getMenus().stream().flatMap(this::items).toList();
        assertTrue(items.size() >= 20);
        items.forEach(item ->
                assertTrue(item.getAccelerator() != null || item.getText().contains("_"), item::getText));
    }

    @Test
    void theTabKeyReachesEverythingThatCanBePressedAndComesRound() throws Exception {
        stroke();
        interact(() -> canvas().requestFocus());
        push(KeyCode.F6); // Tab itself puts the panels away there
        List<Node> stops = new ArrayList<>();
        while (stops.size() < MORE_THAN_ALL_STOPS && !stops.contains(focused())) {
            stops.add(focused());
            push(KeyCode.TAB);
        }
        Set<Node> controls = lookup(AccessibilityTest::canBePressed).queryAll();
        controls.removeAll(stops);
        assertEquals(Set.of(), controls);
        assertEquals(stops.getFirst(), focused());
    }

    @Test
    void arrowKeysChooseAmongSteps() {
        interact(() -> lookup("Each cell").query().requestFocus());
        push(KeyCode.RIGHT);
        assertEquals(32, seen(() -> session.settingsProperty().get().sampling().steps()));
        push(KeyCode.RIGHT);
        assertEquals(16, seen(() -> session.settingsProperty().get().sampling().steps()));
        push(KeyCode.LEFT);
        assertEquals(32, seen(() -> session.settingsProperty().get().sampling().steps()));
    }

    @Test
    void arrowKeysChooseAFixedSeed() {
        interact(() -> lookup("Random").query().requestFocus());
        push(KeyCode.RIGHT);
        assertTrue(seen(() -> session.settingsProperty().get().seed().isPresent()));
    }

    private Node focused() {
        return seen(() -> stage.getScene().getFocusOwner());
    }

    private static boolean canBePressed(Node node) {
        return (node instanceof ButtonBase || node instanceof Slider)
                && !(node instanceof ToggleButton toggle && toggle.getToggleGroup() != null) // arrows reach those
                && node.isFocusTraversable()
                && !node.isDisabled()
                && isSeen(node);
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private Stream<MenuItem> items(Menu menu) {
        ObservableList<MenuItem> items = menu.getItems();
        return items.stream().filter(item -> !(item instanceof SeparatorMenuItem));
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}

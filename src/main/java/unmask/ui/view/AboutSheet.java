package unmask.ui.view;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says what this program is, and under which licences its parts are. */
public final class AboutSheet extends Sheet {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;

    private final TextArea notices = new TextArea("Reading…");

    /** @param version as releases are named */
    public AboutSheet(String version, Button close) {
        Label words = new Label(
                "Paint a mask over a picture, and watch a discrete diffusion rebuild that part token by token.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        notices.setEditable(false);
        notices.setWrapText(true);
        notices.setAccessibleText("Licences");
        notices.getStyleClass().add("notices");
        VBox.setVgrow(notices, Priority.ALWAYS);
        VBox sheet = new VBox(14, header("Unmask " + version, close), words, notices);
        sheet.getStyleClass().addAll("about-sheet", "floating");
        sheet.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(sheet);
    }

    /** @param text the licence of the program and those of its parts */
    public void showNotices(String text) {
        notices.setText(text);
        notices.setScrollTop(0);
    }

    @Override
    Node first() {
        return notices;
    }
}

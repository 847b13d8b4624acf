package unmask.ui.view;

import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The program's mark in title bars, task bars and lists of windows. */
public final class WindowIcon {
    private static final int[] SIDES = {16, 32, 48, 64, 128, 256};

    private WindowIcon() {}

    /** In every size that systems show. */
    public static void addTo(Stage stage) {
        stage.getIcons()
                .setAll(IntStream.of(SIDES)
                        .mapToObj(side -> "/unmask/ui/icon/" + side + ".png")
                        .map(name -> new Image(Objects.requireNonNull(WindowIcon.class.getResourceAsStream(name))))
                        .toList());
    }
}

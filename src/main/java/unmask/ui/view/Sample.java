package unmask.ui.view;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.image.Image;

/** A picture that is offered to who has none at hand. */
public record Sample(Path file, Image thumbnail) {
    /** Of a thumbnail, in pixels: as many as it takes on a fine screen. */
    public static final double WIDTH = 264;

    /** "golden-fjord.jpg" reads "Golden fjord". */
    String title() {
        String name =
                file.getFileName().toString().replaceFirst("\\.[^.]*$", "").replace('-', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}

package unmask.ui.control;

import java.nio.file.Path;
import javafx.scene.image.Image;
import unmask.editor.Errand;

/** Reads a picture for a window to show as it is. */
record ImageFile(Path file) implements Errand<Image> {
    @Override
    public Image call() throws Exception {
        Image image = read(file, 0);
        if (image.isError()) {
            throw image.getException();
        }
        return image;
    }

    /** @param width in pixels; 0 for the picture's own */
    static Image read(Path file, double width) {
        return new Image(file.toUri().toString(), width, 0, true, true);
    }
}

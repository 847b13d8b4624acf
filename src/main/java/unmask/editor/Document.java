package unmask.editor;

import java.nio.file.Path;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.PixelMask;

/**
 * An open picture and where on it to paint anew. Immutable.
 *
 * @param file where it was read from or last saved to
 * @param mask as large as the picture
 * @param revision a greater one for every change
 */
public record Document(Optional<Path> file, Picture picture, PixelMask mask, long revision) {
    /** The file's name, or what to call a picture that has none. */
    public String name() {
        return file.map(path -> path.getFileName().toString()).orElse("Untitled");
    }
}

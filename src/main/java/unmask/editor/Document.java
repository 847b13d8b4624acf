package unmask.editor;

import java.nio.file.Path;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.project.Project;

/**
 * An open picture and where on it to paint anew. Immutable.
 *
 * @param file where it was read from or last saved to
 * @param mask as large as the picture
 * @param revision a greater one for every change
 */
public record Document(Optional<Path> file, Picture picture, PixelMask mask, long revision) {
    static Document of(Project.State state) {
        return new Document(Optional.empty(), state.picture(), state.mask(), 0);
    }

    Project.State state() {
        return new Project.State(picture, mask);
    }

    Document withPicture(Picture other) {
        return new Document(file, other, mask, revision);
    }

    Document withMask(PixelMask other) {
        return new Document(file, picture, other, revision);
    }

    /** The same content, as it is known by another file or at another time. */
    Document as(Optional<Path> otherFile, long otherRevision) {
        return new Document(otherFile, picture, mask, otherRevision);
    }

    /** Whether an artist would see no difference; pictures count as other ones when they were made anew. */
    public boolean hasContentOf(Document other) {
        return picture == other.picture && mask.equals(other.mask);
    }

    /** Bytes of its content that the other one's storage does not hold. */
    long bytesNotSharedWith(Document other) {
        return picture.bytesNotSharedWith(other.picture) + mask.bytesNotSharedWith(other.mask);
    }

    /** The file's name, or what to call a picture that has none. */
    public String name() {
        return file.map(path -> path.getFileName().toString()).orElse("Untitled");
    }
}

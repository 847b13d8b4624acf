package unmask.data;

import java.nio.file.Path;
import java.util.function.Consumer;
import unmask.image.PictureException;
import unmask.image.PictureFile;

/** Folders of pictures whose decoder a test looks at, or breaks. */
public final class WatchedFolder {
    private WatchedFolder() {}

    /** @param onRead told of each file before it is decoded; what it throws, the decoder throws */
    public static PictureFolder open(Path folder, Consumer<Path> onRead) throws PictureException {
        return PictureFolder.open(folder, file -> {
            onRead.accept(file);
            return PictureFile.read(file);
        });
    }
}

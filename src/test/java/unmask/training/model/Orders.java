package unmask.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import unmask.data.PictureFolder;
import unmask.image.Picture;
import unmask.image.PictureFile;

/** Orders of models for tests that train none. */
final class Orders {
    private Orders() {}

    /** A model from one grey picture, which is written into {@code folder}. */
    static ModelOrder garden(Path folder) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        PictureFile.write(pictures.resolve("grey.png"), Picture.filled(16, 16, 0xFF808080));
        return new ModelOrder(
                PictureFolder.open(pictures),
                "garden",
                "Our garden",
                Duration.ofHours(2),
                Optional.empty(),
                Optional.empty(),
                true,
                1);
    }
}

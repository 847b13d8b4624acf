package unmask.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.models.ModelLibrary;
import unmask.models.UserFolder;

/** Where the program's own files lie: the checkout, or the folder it was installed in. */
final class ApplicationFolder {
    private ApplicationFolder() {}

    /** Folder of the built-in models. */
    static Path models() {
        return find("models");
    }

    /** All models there are. */
    static ModelLibrary library() {
        return new ModelLibrary(models(), UserFolder.models());
    }

    /** Folder of the model that runs when none is chosen. */
    static Path builtInModel() {
        return models().resolve("landscapes");
    }

    /** Weights of the network that describes pictures when no other is chosen. */
    static Path ownFeatures() {
        return models().resolve("features").resolve("features.safetensors");
    }

    /** Folder of the sample pictures. */
    static Path samplePictures() {
        return find("assets").resolve("pictures");
    }

    /** The nearest folder of that name beside the classes, or above them. */
    private static Path find(String name) {
        Path classes = classes();
        for (Path folder = classes; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return Path.of(name).toAbsolutePath();
    }

    private static Path classes() {
        try {
            return Path.of(ApplicationFolder.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

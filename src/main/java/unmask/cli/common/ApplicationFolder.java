package unmask.cli.common;

import java.nio.file.Files;
import java.nio.file.Path;
import unmask.files.CodePlace;
import unmask.files.FileNames;
import unmask.files.UserFolders;
import unmask.models.ModelLibrary;
import unmask.tensorfile.ModelException;

/** Where the program's own files lie: the checkout, or the folder it was installed in. */
public final class ApplicationFolder {
    private ApplicationFolder() {}

    /** Folder of the built-in models. */
    static Path models() {
        return find("models");
    }

    /** All models there are. */
    public static ModelLibrary library() {
        return new ModelLibrary(models(), UserFolders.own().models());
    }

    /**
     * The folder of a model, by its name or by the folder itself; a name goes first.
     *
     * @throws ModelException if there is neither
     */
    public static Path model(String nameOrFolder) {
        return library().find(nameOrFolder);
    }

    /** What lies there, be it a model or not, or else the folder of the model of this name, or else the place itself. */
    public static Path placeOrModel(Path place) {
        return Files.exists(place)
                ? place
                : library().named(FileNames.text(place)).orElse(place);
    }

    /** Folder of the model that runs when none is chosen. */
    public static Path builtInModel() {
        return models().resolve("landscapes");
    }

    /** Weights of the network that describes pictures when no other is chosen. */
    public static Path ownFeatures() {
        return models().resolve("features").resolve("features.safetensors");
    }

    /** Folder of the journals of work that is not saved. */
    public static Path journals() {
        return UserFolders.own().journals();
    }

    /** Folder of the sample pictures. */
    public static Path samplePictures() {
        return find("assets").resolve("pictures");
    }

    /** The nearest folder of that name beside the classes, or above them. */
    private static Path find(String name) {
        for (Path folder = CodePlace.of(ApplicationFolder.class); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return Path.of(name).toAbsolutePath();
    }
}

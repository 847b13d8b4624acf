package unmask.worker;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Where models come from. Used by one thread. */
interface ModelSource extends AutoCloseable {
    /**
     * Reads a model.
     *
     * @param sound told the model's title once its folder was found to be sound, before anything large is read
     * @throws unmask.tensorfile.ModelException when it cannot be used, with a sentence that says why
     */
    LoadedModel load(Path folder, Consumer<String> sound);

    @Override
    void close();
}

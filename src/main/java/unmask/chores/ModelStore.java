package unmask.chores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folders that models lie in. Safe to call from any thread; every call reads the disk. */
public interface ModelStore {
    /** The models that came with the program, then the user's own. */
    List<ModelEntry> list() throws IOException;

    /** The model in a folder, wherever that is; one that is not there is an entry with a problem. */
    ModelEntry describe(Path folder);

    /** Deletes a model of the user's, folder and all. */
    void remove(ModelEntry entry) throws IOException;
}

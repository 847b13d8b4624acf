package unmask.tensorfile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An open file some of whose tensors go by other names; those that got none are not seen. Closing closes the file. */
public final class RenamedFile implements CheckpointFile {
    private final CheckpointFile file;
    private final Map<String, String> inFile;

    /** @param inFile name here to name in the file, in the order in which they shall be seen */
    public RenamedFile(CheckpointFile file, Map<String, String> inFile) {
        this.file = file;
        this.inFile = new LinkedHashMap<>(inFile);
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public List<String> names() {
        return List.copyOf(inFile.keySet());
    }

    @Override
    public long[] shape(String name) {
        return file.shape(nameInFile(name));
    }

    @Override
    public boolean isHalf(String name) {
        return file.isHalf(nameInFile(name));
    }

    @Override
    public float[] floats(String name) {
        return file.floats(nameInFile(name));
    }

    @Override
    public void close() {
        file.close();
    }

    private String nameInFile(String name) {
        String found = inFile.get(name);
        if (found == null) {
            throw ModelException.missingTensor(path(), name);
        }
        return found;
    }
}

package unmask.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What could not be used; filled by many threads. */
final class SkippedFiles {
    private final Map<Path, SkippedFile> files = new ConcurrentSkipListMap<>();

    void add(Path file, String reason) {
        files.putIfAbsent(file, new SkippedFile(file, reason));
    }

    List<SkippedFile> all() {
        return List.copyOf(files.values());
    }
}

package unmask.ui.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import unmask.editor.Errand;

/** Finds the first of some paths that is a folder. */
record FolderAmong(List<Path> paths) implements Errand<Optional<Path>> {
    @Override
    public Optional<Path> call() {
        return paths.stream().filter(Files::isDirectory).findFirst();
    }
}

package unmask.ui.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unmask.editor.Errand;
import unmask.ui.view.Sample;

/** Finds the first few pictures of a folder, in the order of their names; none where there is no such folder. */
public record SamplePictures(Path folder) implements Errand<List<Sample>> {
    private static final int MOST = 4;

    @Override
    public List<Sample> call() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.toString().matches("(?i).*\\.(png|jpe?g)"))
                    .sorted()
                    .limit(MOST)
                    .toList();
        }
        return found.stream().map(SamplePictures::sample).toList();
    }

    private static Sample sample(Path file) {
        return new Sample(file, ImageFile.read(file, Sample.WIDTH));
    }
}

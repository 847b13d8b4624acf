package unmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What has grown too long is two things. */
class SourceSizeTest {
    private static final int MOST_LINES = 250;

    @Test
    void noClassIsLongerThanCanBeReadAtOnce() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertTrue(sources.size() > 300, "only " + sources.size() + " sources found");
        List<String> tooLong = sources.stream()
                .filter(source -> lines(source) > MOST_LINES)
                .map(source -> source + " has " + lines(source) + " lines")
                .toList();
        assertEquals(List.of(), tooLong);
    }

    private static int lines(Path source) {
        try {
            return Files.readAllLines(source).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package unmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source stands as palantir-java-format writes it; with {@code -Dformat=write} they are written so. */
class SourceFormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());
    private static final boolean WRITES = "write".equals(System.getProperty("format"));

    @Test
    void everySourceIsFormatted() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertTrue(sources.size() > 600, "only " + sources.size() + " sources found");
        List<Path> others =
                sources.parallelStream().filter(source -> !isFormatted(source)).toList();
        assertEquals(List.of(), others, "mvn test -Dtest=SourceFormatTest -Dformat=write formats them");
    }

    private static boolean isFormatted(Path source) {
        try {
            String text = Files.readString(source);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (WRITES && !formatted.equals(text)) {
                Files.writeString(source, formatted);
                return true;
            }
            return formatted.equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(source + ": " + e.getMessage(), e);
        }
    }
}

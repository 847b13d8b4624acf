package unmask.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    @TempDir
    Path folder;

    @Test
    void theCacheIsMadeUnderTheOptionsThatTheWorkerHas() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("packaging", "worker.options"));
        assertEquals(
                JavaCommand.FLAGS,
                lines.stream().filter(line -> !line.startsWith("#")).toList());
    }

    /** Whoever started it reads UTF-8, whatever the system's own letters are. */
    @Test
    void theOtherProcessSpeaksUtf8() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(Speaker.class.getName()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertEquals(Speaker.WORDS, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(Speaker.WORDS, new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }

    /** Says the same on both streams. */
    static final class Speaker {
        private static final String WORDS = "“Grün”, 日本";

        public static void main(String[] args) {
            System.out.print(WORDS);
            System.err.print(WORDS);
        }
    }

    @Test
    void aCacheBesideTheJarIsUsed() throws IOException {
        Path jar = Files.createFile(folder.resolve("unmask.jar"));
        assertEquals(List.of(), JavaCommand.cache(jar.toString()));
        Path cache = Files.createFile(folder.resolve("worker.aot"));
        assertEquals(List.of("-Xlog:disable", "-XX:AOTCache=" + cache), JavaCommand.cache(jar.toString()));
    }

    @Test
    void aClassPathOfManyPlacesHasNone() throws IOException {
        Files.createFile(folder.resolve("worker.aot"));
        Path jar = Files.createFile(folder.resolve("unmask.jar"));
        assertEquals(List.of(), JavaCommand.cache(folder.resolve("classes") + File.pathSeparator + jar));
    }
}

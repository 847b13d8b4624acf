package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManualPageTest {
    @Test
    void itNamesEveryCommandAndNoOther() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("packaging", "linux", "unmask.1"));
        List<String> section = lines.subList(lines.indexOf(".SH COMMANDS"), lines.indexOf(".SH ENVIRONMENT"));
        Set<String> commands = UnmaskCommand.commandLine().getSubcommands().keySet();
        assertEquals(
                List.copyOf(commands),
                section.stream()
                        .filter(line -> line.startsWith(".B "))
                        .map(line -> line.substring(3))
                        .toList());
    }
}

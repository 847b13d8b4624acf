package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import unmask.chores.ModelImportOrder;
import unmask.chores.TrainingOrder;

/** What the editor orders are words that the command line understands as they were meant. */
class OrderTest {
    @Test
    void anOrderToTrainIsUnderstood() {
        TrainingOrder order = new TrainingOrder(
                Path.of("Bilder — Zoë"), "-Zoë's hills", Duration.ofMinutes(90), false, false, OptionalInt.of(3));
        assertEquals(
                Map.of(
                        "--pictures", "Bilder — Zoë",
                        "--name", "-Zoë's hills",
                        "--time", "PT1H30M",
                        "--start-from", "nothing",
                        "--no-mirror", "true",
                        "--threads", "3"),
                understood(order.call(), "train", "model"));
    }

    @Test
    void anOrderToTrainFromTheBuiltInModelIsUnderstood() {
        TrainingOrder order =
                new TrainingOrder(Path.of("p"), "hills", Duration.ofHours(2), true, true, OptionalInt.empty());
        assertEquals(
                Map.of("--pictures", "p", "--name", "hills", "--time", "PT2H", "--start-from", "landscapes"),
                understood(order.call(), "train", "model"));
    }

    @Test
    void anOrderToImportIsUnderstood() {
        ModelImportOrder order = new ModelImportOrder(
                Path.of("v q.pt"),
                Path.of("p.th"),
                "churches",
                "-Churches",
                "CC0",
                "a - b",
                Optional.of(Path.of("g")),
                "8",
                "16");
        assertEquals(
                Map.of(
                        "--vqgan", "v q.pt",
                        "--prior", "p.th",
                        "--name", "churches",
                        "--title", "-Churches",
                        "--licence", "CC0",
                        "--provenance", "a - b",
                        "--golden", "g",
                        "--heads", "8",
                        "--norm-groups", "16"),
                understood(order.call(), "models", "import"));
    }

    /** The options that the parser matched, with their values. */
    private static Map<String, String> understood(List<String> words, String... command) {
        CommandLine.ParseResult result = UnmaskCommand.commandLine().parseArgs(words.toArray(String[]::new));
        for (String name : command) {
            result = result.subcommand();
            assertEquals(name, result.commandSpec().name());
        }
        assertTrue(result.unmatched().isEmpty());
        Map<String, String> values = new TreeMap<>();
        result.matchedOptions()
                .forEach(option -> values.put(option.longestName(), String.valueOf((Object) option.getValue())));
        return values;
    }
}

package unmask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the drawing in docs/architecture.md to the table above it. */
class ArchitectureDrawingTest {
    private static final Pattern ARROW = Pattern.compile(" {4}(\\w+) --> (\\w+(?: & \\w+)*)");

    @Test
    void theDrawingShowsTheTableWithoutTheArrowsThatFollowFromOthers() throws IOException {
        Map<String, Set<String>> uses = uses();
        Map<String, Set<String>> expected = new TreeMap<>();
        uses.forEach((room, used) -> expected.put(
                room,
                used.stream()
                        .filter(one -> used.stream()
                                .noneMatch(other -> reached(other, uses).contains(one)))
                        .collect(Collectors.toCollection(TreeSet::new))));
        expected.values().removeIf(Set::isEmpty);
        assertEquals(expected, drawing());
    }

    /** What each package uses, those within it counted as it. */
    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        Set<String> all =
                ArchitectureTest.TABLE.stream().map(row -> room(row.name())).collect(Collectors.toSet());
        for (ArchitectureTest.Row row : ArchitectureTest.TABLE) {
            String room = room(row.name());
            Set<String> used = row.mayUse().contains("all") ? all : row.mayUse();
            used.stream()
                    .map(ArchitectureDrawingTest::room)
                    .filter(other -> !other.equals(room))
                    .forEach(uses.computeIfAbsent(room, key -> new TreeSet<>())::add);
        }
        return uses;
    }

    private static Set<String> reached(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        for (String next : uses.getOrDefault(from, Set.of())) {
            reached.add(next);
            reached.addAll(reached(next, uses));
        }
        return reached;
    }

    private static String room(String name) {
        return name.split("\\.")[0];
    }

    private static Map<String, Set<String>> drawing() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "architecture.md"))) {
            Matcher arrow = ARROW.matcher(line);
            if (arrow.matches()) {
                arrows.put(arrow.group(1), new TreeSet<>(Set.of(arrow.group(2).split(" & "))));
            }
        }
        return arrows;
    }
}

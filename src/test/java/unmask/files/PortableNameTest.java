package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Churches",
                "../up",
                "a b",
                ".hidden",
                "a/b",
                "a\\b",
                "a:b",
                "a.",
                "a ",
                "-a",
                "a-",
                "_a",
                "..",
                "a\nb",
                "a\u0000",
                "a\u202Eb",
                "caf\u0065\u0301",
                "x\u00B2",
                "\uFF41",
                "stra\u00DFe",
                "con",
                "prn",
                "aux",
                "nul",
                "com1",
                "com0",
                "lpt9",
                "con.txt",
                "nul.a.b",
                "clock"
            })
    void whatSomeSystemCannotKeepIsRefused(String name) {
        String problem = PortableName.problem(name).orElseThrow();
        assertTrue(problem.contains("cannot be a model's name"), problem);
        assertEquals(1, problem.lines().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "my-model-2", "v1.5", "a_b", "console", "com10", "caf\u00E9", "\u516C\u56ED", "\uC815\uC6D0"
            })
    void whatEverySystemKeepsIsAName(String name) {
        assertEquals(Optional.empty(), PortableName.problem(name));
    }

    @Test
    void aNameFitsWithWhatIsMadeBesideIt() {
        assertEquals(Optional.empty(), PortableName.problem("a".repeat(PortableName.MAX_BYTES)));
        assertTrue(PortableName.problem("a".repeat(PortableName.MAX_BYTES + 1)).isPresent());
        assertTrue(PortableName.problem("\u516C".repeat(PortableName.MAX_BYTES / 3 + 1))
                .isPresent());
        assertTrue(PortableName.problem("a".repeat(1_000_000)).orElseThrow().length() < 200);
    }

    @ParameterizedTest
    @CsvSource({
        "Our garden, our-garden",
        "Gärten & Straßen, garten-strassen",
        "'  ..Con.. ', con",
        "v1.5, v1-5",
        "公园 2, 公园-2",
        "x², x2",
        "'!?', ''"
    })
    void aTitleGivesAName(String title, String name) {
        assertEquals(name, PortableName.of(title));
    }

    @Test
    void titlesOfAnyLengthGiveNames() {
        for (String letter : new String[] {"a", "公", "\uD840\uDC0B", "정", "ﬀ"}) {
            String name = PortableName.of(letter.repeat(500));
            assertEquals(Optional.empty(), PortableName.problem(name), letter);
            assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= PortableName.MAX_BYTES);
        }
    }

    @Test
    void namesThatDifferInCaseAreOne() {
        assertTrue(PortableName.areOne("Churches", "churches"));
        assertTrue(PortableName.areOne("STRASSE", "straße"));
        assertTrue(PortableName.areOne("cafe\u0301", "caf\u00E9"));
        assertFalse(PortableName.areOne("church", "churches"));
    }
}

package unmask.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerCommandTest {
    private static final String FILES = " {image} {mask} {out}";

    @Test
    void wordsEndAtBlanksOutsideQuotes() {
        assertWords(List.of("gmic", "rm[1]", "o"), "gmic  rm[1]\to");
        assertWords(List.of("my tool", "a \"b\" c", ""), "'my tool' 'a \"b\" c' ''");
        assertWords(List.of("my tool", "it's", "ab"), "\"my tool\" \"it's\" a\"b\"");
    }

    @Test
    void aBackslashKeepsAQuoteOrABlankAndIsOtherwiseItself() {
        assertWords(List.of("my tool", "\"", "a\"b"), "my\\ tool \\\" \"a\\\"b\"");
        assertWords(List.of("C:\\tools\\fill.exe", "a\\b"), "C:\\tools\\fill.exe 'a\\b'");
    }

    @Test
    void nothingElseMeansAnything() {
        assertWords(List.of("$HOME", "`ls`", "*", ">", "a;b", "|"), "$HOME `ls` * > a;b |");
    }

    @Test
    void filesStandInTheirPlacesAlsoWithinWords() {
        PeerCommand command = PeerCommand.parse("fill --in={image} --mask={mask} --out={out} {image}");
        assertEquals(
                List.of("fill", "--in=a b.png", "--mask=m.png", "--out=o.png", "a b.png"),
                command.with(Path.of("a b.png"), Path.of("m.png"), Path.of("o.png")));
    }

    @Test
    void aMissingPlaceOrAnOpenQuoteIsTold() {
        assertTold("{mask}", "fill {image} {out}");
        assertTold("{image}", " ");
        assertTold("does not close it", "'fill" + FILES);
    }

    private static void assertWords(List<String> expected, String line) {
        List<String> words = PeerCommand.parse(line + FILES).words();
        assertEquals(expected, words.subList(0, words.size() - 3));
    }

    private static void assertTold(String word, String line) {
        String told = assertThrows(IllegalArgumentException.class, () -> PeerCommand.parse(line))
                .getMessage();
        assertTrue(told.contains(word), told);
    }
}

package unmask.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of another tool, with places for its files.
 *
 * @param words the program and what it is given, of which some hold {@link #IMAGE}, {@link #MASK} or {@link #OUT}
 */
public record PeerCommand(List<String> words) {
    static final String IMAGE = "{image}";
    static final String MASK = "{mask}";
    static final String OUT = "{out}";

    /**
     * Splits a line at its blanks, as a shell does; nothing else of it means anything. What stands between two single or two
     * double quotes is kept together. A backslash before a quote or a blank takes its meaning away; any other is itself, as in
     * the names of Windows.
     *
     * @throws IllegalArgumentException with a sentence, if a quote is open or a place for a file is missing
     */
    public static PeerCommand parse(String line) {
        List<String> words = words(line);
        for (String place : List.of(IMAGE, MASK, OUT)) {
            if (words.stream().noneMatch(word -> word.contains(place))) {
                throw new IllegalArgumentException("The command “" + line + "” does not say where " + place
                        + " belongs; write it in the place of that file's name.");
            }
        }
        return new PeerCommand(List.copyOf(words));
    }

    List<String> with(Path image, Path mask, Path out) {
        return words.stream()
                .map(word -> word.replace(IMAGE, image.toString())
                        .replace(MASK, mask.toString())
                        .replace(OUT, out.toString()))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapes = c == '\\' && quote != '\'' && i + 1 < line.length() && isSpecial(line.charAt(i + 1));
            if (quote == 0 && Character.isWhitespace(c)) {
                addIfAny(word, words);
                word = null;
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (escapes) {
                word.append(line.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(
                    "The command “" + line + "” opens a quote " + quote + " and does not close it.");
        }
        addIfAny(word, words);
        return words;
    }

    private static void addIfAny(StringBuilder word, List<String> words) {
        if (word != null) {
            words.add(word.toString());
        }
    }

    private static boolean isSpecial(char c) {
        return c == '"' || c == '\'' || Character.isWhitespace(c);
    }
}

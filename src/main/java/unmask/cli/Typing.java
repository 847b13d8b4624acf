package unmask.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import unmask.files.FileNames;

/** What people mistype: a command that is none, a value that is empty, a name that no file can have. */
final class Typing {
    private static final String FREE_TEXT = "TEXT";
    private static final int MOST_MISTAKES = 2;

    private Typing() {}

    /** The path of a name, or a sentence why there is none. */
    static Path path(String text) {
        try {
            return FileNames.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    /** @throws CommandLine.ParameterException if an option other than a text for people was given as nothing */
    static void requireValues(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            for (ArgSpec argument : each.matchedArgs()) {
                boolean empty = argument.originalStringValues().stream().anyMatch(String::isBlank);
                if (empty && !argument.paramLabel().equals(FREE_TEXT)) {
                    throw new CommandLine.ParameterException(
                            each.commandSpec().commandLine(),
                            name(argument) + " is empty; give " + argument.paramLabel() + ", or leave it out.");
                }
            }
        }
    }

    /** @throws CommandLine.ParameterException if what should be opened is rather the name of a command, mistyped */
    static void requireFiles(CommandLine program, List<Path> files) {
        for (Path file : files) {
            String word = file.toString();
            if (!Files.exists(file) && word.matches("[\\p{L}-]+")) {
                throw new CommandLine.ParameterException(
                        program, "There is neither a command nor a picture that is called “" + word + "”.");
            }
        }
    }

    /** Says which command was meant when options that belong to it were not understood. */
    static boolean suggest(CommandLine command, String[] words, PrintWriter err) {
        if (words.length == 0
                || words[0].startsWith("-")
                || command.getSubcommands().containsKey(words[0])) {
            return false;
        }
        Optional<String> meant = meant(command, words[0]);
        meant.ifPresent(each -> err.println("Did you mean: " + each + "?"));
        return meant.isPresent();
    }

    /** Says which options were meant by words that look like options and are none. */
    static boolean suggestOptions(CommandLine command, String[] words, PrintWriter err) {
        Set<String> options = command.getCommandSpec().optionsMap().keySet().stream()
                .filter(Typing::isLong)
                .collect(Collectors.toSet());
        List<String> meant = Arrays.stream(words)
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> word.startsWith("-") && word.length() > 2)
                .map(word -> word.split("=", 2)[0])
                .filter(word -> !options.contains(word))
                .flatMap(word -> nearest(options, word).stream().map(option -> option + " instead of " + word))
                .toList();
        if (!meant.isEmpty()) {
            err.println("Did you mean: " + String.join(", ", meant) + "?");
        }
        return !meant.isEmpty();
    }

    private static boolean isLong(String option) {
        return option.startsWith("--");
    }

    private static Optional<String> meant(CommandLine program, String word) {
        return nearest(program.getSubcommands().keySet(), word)
                .map(name -> program.getCommandSpec().qualifiedName() + " " + name);
    }

    private static Optional<String> nearest(Set<String> names, String word) {
        return names.stream()
                .filter(name -> mistakes(word, name) <= MOST_MISTAKES || (word.length() > 2 && name.startsWith(word)))
                .min(Comparator.comparingInt(name -> mistakes(word, name)));
    }

    /** Letters to add, leave out, change, or swap with the next: Damerau's distance, in its restricted form. */
    private static int mistakes(String one, String other) {
        int[][] least = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + change, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[one.length()][other.length()];
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}

package unmask.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a child of this program's own kind ended, from its exit code and what it wrote on its standard error. What counts is the
 * line that tells, not the last one: libraries warn to the end. Safe to use from two threads.
 */
public final class LastWords {
    private static final int MAX_LINES = 200;
    private static final int MAX_LENGTH = 300;

    /** Stands for what else helps against a lack of memory. */
    private static final String RELIEF = "{relief}";

    private static final String NO_MEMORY =
            "there is not enough memory for it; close other programs, or " + RELIEF + ".";

    /** What a line says, by what it looks like; the first that any line fits counts. */
    private static final Map<Pattern, Function<Matcher, String>> TELLING = telling();

    private static final Pattern NOISE =
            Pattern.compile("(?i)(at |\\.\\.\\. \\d+ more|#|warning\\b|slf4j|\\[W|picked up ).*"
                    + "|.*(nnpack|\\bvm warning\\b|\\b(warn|info|debug|trace)\\b ).*");

    /** By exit code: 128 and the signal's number; on Windows the status by which the system ended it. */
    private static final Map<Integer, String> ENDED_BY_SYSTEM = Map.ofEntries(
            Map.entry(129, "its terminal was closed."),
            Map.entry(130, "it was interrupted from outside."),
            Map.entry(131, "it was ended from outside."),
            Map.entry(132, crashed("illegal instruction")),
            Map.entry(134, crashed("abort")),
            Map.entry(135, crashed("bus error")),
            Map.entry(136, crashed("arithmetic error")),
            Map.entry(
                    137,
                    "it was ended by the system, most likely for want of memory; close other programs, or " + RELIEF
                            + "."),
            Map.entry(139, crashed("segmentation fault")),
            Map.entry(143, "it was ended from outside."),
            Map.entry(152, "it was ended by the system for using too much processor time."),
            Map.entry(153, "it was ended by the system for writing too large a file."),
            Map.entry(159, "it was ended by the system for something that is forbidden here."),
            Map.entry(0xC0000005, crashed("access violation")),
            Map.entry(0xC0000017, NO_MEMORY),
            Map.entry(0xC000001D, crashed("illegal instruction")),
            Map.entry(0xC00000FD, crashed("stack overflow")),
            Map.entry(0xC0000135, "a library that it needs is missing; install the program anew."),
            Map.entry(0xC0000409, crashed("abort")));

    private final String relief;
    private final Deque<String> lines = new ArrayDeque<>();

    /** @param relief what else helps when memory is short, such as "choose a smaller area" */
    public LastWords(String relief) {
        this.relief = relief;
    }

    /** Takes in a line of its standard error. */
    public synchronized void add(String line) {
        String text = line.strip();
        if (!text.isEmpty()) {
            lines.addLast(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…");
            if (lines.size() > MAX_LINES) {
                lines.removeFirst();
            }
        }
    }

    /** A clause that ends a sentence. */
    public synchronized String reason(int exitCode) {
        return clause(exitCode).replace(RELIEF, relief);
    }

    /**
     * A sentence, if the system ended it, or a crash did: what it wrote before says less.
     *
     * @param relief as above
     */
    public static Optional<String> endedBySystem(int exitCode, String relief) {
        return Optional.ofNullable(ENDED_BY_SYSTEM.get(exitCode))
                .map(clause -> clause.substring(0, 1).toUpperCase(Locale.ROOT)
                        + clause.substring(1).replace(RELIEF, relief));
    }

    private String clause(int exitCode) {
        String signal = ENDED_BY_SYSTEM.get(exitCode);
        // A signal that a crash ends with is told better by the crash; any other says more than what came before.
        if (signal != null && !signal.startsWith("it crashed")) {
            return told(NO_MEMORY).orElse(signal);
        }
        return told(null)
                .or(() -> Optional.ofNullable(signal))
                .or(this::lastPlainLine)
                .orElseGet(() -> exitCode == 0 ? "it ended by itself." : "it ended with exit code " + exitCode + ".");
    }

    /** @param only what may be told; null: anything */
    private Optional<String> told(String only) {
        return TELLING.entrySet().stream()
                .flatMap(telling -> lines.stream()
                        .map(telling.getKey()::matcher)
                        .filter(Matcher::matches)
                        .map(telling.getValue()))
                .filter(reason -> only == null || only.equals(reason))
                .findFirst();
    }

    private Optional<String> lastPlainLine() {
        return List.copyOf(lines).reversed().stream()
                .filter(line -> !NOISE.matcher(line).matches())
                .map(line -> line.replaceFirst("^(Caused by|Exception in thread \"[^\"]*\"):? ", ""))
                .findFirst();
    }

    private static String crashed(String how) {
        return "it crashed inside a library (" + how + "); restart it, or choose another device.";
    }

    private static Map<Pattern, Function<Matcher, String>> telling() {
        var telling = new LinkedHashMap<Pattern, Function<Matcher, String>>();
        telling.put(
                Pattern.compile(".*(insufficient memory for the Java Runtime|Could not reserve enough space"
                        + "|Failed to (commit|reserve) |[Cc]annot allocate memory|Not enough (memory|space)"
                        + "|OutOfMemoryError|unable to create native thread|can't allocate memory).*"),
                line -> NO_MEMORY);
        telling.put(Pattern.compile("unmask: (.+)"), line -> line.group(1));
        telling.put(
                Pattern.compile(".*\\b(UnsatisfiedLinkError|NoClassDefFoundError|UnsupportedClassVersionError"
                        + "|ExceptionInInitializerError|NoSuchMethodError)\\b:? ?(.*)"),
                line -> "it does not work on this computer (" + line.group(1)
                        + (line.group(2).isBlank() ? "" : ": " + line.group(2)) + ").");
        telling.put(
                Pattern.compile("# +(SIG[A-Z]+|EXCEPTION_[A-Z_]+|Internal Error)\\b.*"),
                line -> crashed(line.group(1)));
        telling.put(Pattern.compile("(Unrecognized .+|Invalid .+ option.*)"), line -> line.group(1));
        telling.put(Pattern.compile("Error: ((?!Could not create|A fatal exception).+)"), line -> line.group(1));
        return telling;
    }
}

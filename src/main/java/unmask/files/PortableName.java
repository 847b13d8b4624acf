package unmask.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names for models, which are also the names of their folders: any system can keep them, none confuses two of them, and a
 * command takes them as they are. They are of small letters of any script and digits, with {@code - . _} within.
 */
public final class PortableName {
    /** Systems allow 255; what is made beside a folder has a longer name than it. */
    public static final int MAX_BYTES = 120;

    private static final int LONGEST_TITLE = 40;
    private static final int SHOWN = 40;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])?");

    /** What Windows takes for a device, whatever follows behind a dot. */
    private static final Pattern DEVICE = Pattern.compile("(?:con|prn|aux|nul|clock|(?:com|lpt)[0-9])(?:\\..*)?");

    private PortableName() {}

    /** Why this cannot be a model's name, a sentence; empty if it can. */
    public static Optional<String> problem(String name) {
        if (!ALLOWED.matcher(name).matches() || !name.equals(unified(name))) {
            return refused(name, "; use small letters, digits and hyphens, as in my-model-2.");
        }
        if (DEVICE.matcher(name).matches()) {
            return refused(name, ", as Windows keeps it for a device; choose another.");
        }
        if (bytes(name) > MAX_BYTES) {
            return refused(name, ", as it has more than " + MAX_BYTES + " bytes; choose a shorter one.");
        }
        return Optional.empty();
    }

    /**
     * The name for a model of this title: its letters, small and without accents, its digits, and hyphens between them. It may
     * be empty, or have a {@link #problem}.
     */
    public static String of(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        StringBuilder name = new StringBuilder();
        unified(plain.toLowerCase(Locale.ROOT))
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .codePoints()
                .limit(LONGEST_TITLE)
                .mapToObj(Character::toString)
                .takeWhile(letter -> bytes(name) + bytes(letter) <= MAX_BYTES)
                .forEachOrdered(name::append);
        return name.toString().replaceAll("^-|-$", "");
    }

    /** Whether some system takes the two for the same name. */
    public static boolean areOne(String name, String other) {
        return unified(name).equals(unified(other));
    }

    private static String unified(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<String> refused(String name, String why) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        return Optional.of("“" + shown.replaceAll("\\p{C}", "?") + "” cannot be a model's name" + why);
    }
}

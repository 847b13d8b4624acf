package unmask.chores;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model as the editor shows it, sound or not.
 *
 * @param folder where it lies, absolute
 * @param kind whose it is
 * @param title for people; its folder's name when it has none
 * @param facts what else people may want to know, in the order in which they want it
 * @param bytes of all its files together
 * @param problem why it cannot be used, a sentence; empty when nothing is known against it
 */
public record ModelEntry(Path folder, Kind kind, String title, List<Fact> facts, long bytes, Optional<String> problem) {
    /** Whose a model is. */
    public enum Kind {
        /** It came with the program, and cannot be removed. */
        BUILT_IN,
        /** It lies in the folder of the user's models. */
        OWN,
        /** It lies in some folder that a person named, and is not the editor's to remove. */
        ELSEWHERE,
        /** Nobody has looked yet. */
        UNREAD
    }

    /** One thing about a model, such as its licence. */
    public record Fact(String name, String value) {}

    public ModelEntry {
        facts = List.copyOf(facts);
    }

    /** A model of which no more is known yet than where it lies. */
    public static ModelEntry unread(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        return new ModelEntry(place, Kind.UNREAD, nameOf(place), List.of(), 0, Optional.empty());
    }

    /** What commands call it. */
    public String name() {
        return nameOf(folder);
    }

    private static String nameOf(Path folder) {
        return Objects.toString(folder.getFileName(), folder.toString()); // the root has no name
    }
}

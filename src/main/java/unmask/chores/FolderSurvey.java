package unmask.chores;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a folder offers to a training, as far as it has been looked through.
 *
 * @param found pictures in it, the unusable ones among them
 * @param looked how many of them have been looked at
 * @param small how many of those have a side below {@link #GOOD_SIDE} pixels
 * @param unusable why pictures cannot be used, a sentence for each
 * @param problem why the folder as a whole cannot be used
 */
public record FolderSurvey(
        Path folder, int found, int looked, int small, List<String> unusable, Optional<String> problem) {
    /** Shorter side, in pixels, from which on a picture shows a model all that it can learn. */
    public static final int GOOD_SIDE = 256;

    public FolderSurvey {
        unusable = List.copyOf(unusable);
    }

    /** How many pictures can be used, as far as is known. */
    public int usable() {
        return found - unusable.size();
    }

    public boolean isComplete() {
        return problem.isPresent() || looked == found;
    }

    /** A folder that cannot be used at all. */
    static FolderSurvey impossible(Path folder, String problem) {
        return new FolderSurvey(folder, 0, 0, 0, List.of(), Optional.of(problem));
    }
}

package unmask.chores;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unmask.data.PictureFolder;
import unmask.data.SkippedFile;
import unmask.editor.Background;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.Region;

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

    private static final int NEWS_EVERY = 50;

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

    /**
     * Looks at the head of every picture in a folder.
     *
     * @param news told of what there is to say meanwhile
     * @param givenUp asked between pictures
     * @return the complete answer
     */
    static FolderSurvey of(Path folder, Consumer<FolderSurvey> news, BooleanSupplier givenUp) {
        PictureFolder pictures;
        try {
            pictures = PictureFolder.open(folder);
        } catch (PictureException e) {
            return impossible(folder, e.getMessage());
        }
        List<String> unusable = new ArrayList<>();
        int small = 0;
        for (int i = 0; i < pictures.size() && !givenUp.getAsBoolean(); i++) {
            if (i % NEWS_EVERY == 0) {
                news.accept(new FolderSurvey(folder, pictures.size(), i, small, unusable, Optional.empty()));
            }
            try {
                Region bounds = PictureFile.bounds(pictures.file(i));
                small += Math.min(bounds.width(), bounds.height()) < GOOD_SIDE ? 1 : 0;
            } catch (PictureException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
                unusable.add(Background.sentence("Reading “" + pictures.file(i).getFileName() + "”", e));
            }
        }
        return complete(pictures, small, unusable);
    }

    /** A folder that cannot be used at all. */
    static FolderSurvey impossible(Path folder, String problem) {
        return new FolderSurvey(folder, 0, 0, 0, List.of(), Optional.of(problem));
    }

    private static FolderSurvey complete(PictureFolder pictures, int small, List<String> unusable) {
        Optional<String> problem = unusable.size() < pictures.size()
                ? Optional.empty()
                : Optional.of(
                        "None of the pictures in “" + pictures.folder() + "” can be read; choose another folder.");
        int found = pictures.size() + pictures.skipped().size();
        List<String> all = new ArrayList<>(unusable);
        pictures.skipped().stream().map(SkippedFile::reason).forEach(all::add);
        return new FolderSurvey(pictures.folder(), found, found, small, all, problem);
    }
}

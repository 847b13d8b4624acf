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
import unmask.editor.Errand;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.Region;

/**
 * Looks at the head of every picture in a folder.
 *
 * @param news told of what there is to say meanwhile
 * @param givenUp asked between pictures
 */
record FolderLook(Path folder, Consumer<FolderSurvey> news, BooleanSupplier givenUp) implements Errand<FolderSurvey> {
    private static final int NEWS_EVERY = 50;

    /** The complete answer. */
    @Override
    public FolderSurvey call() {
        PictureFolder pictures;
        try {
            pictures = PictureFolder.open(folder);
        } catch (PictureException e) {
            return FolderSurvey.impossible(folder, e.getMessage());
        }
        List<String> unusable = new ArrayList<>();
        int small = 0;
        for (int i = 0; i < pictures.size() && !givenUp.getAsBoolean(); i++) {
            if (i % NEWS_EVERY == 0) {
                news.accept(new FolderSurvey(folder, pictures.size(), i, small, unusable, Optional.empty()));
            }
            try {
                Region bounds = PictureFile.bounds(pictures.file(i));
                small += Math.min(bounds.width(), bounds.height()) < FolderSurvey.GOOD_SIDE ? 1 : 0;
            } catch (PictureException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
                unusable.add(Background.sentence("Reading “" + pictures.file(i).getFileName() + "”", e));
            }
        }
        return complete(pictures, small, unusable);
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

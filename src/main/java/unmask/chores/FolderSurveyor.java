package unmask.chores;

import java.nio.file.Path;
import java.util.function.Consumer;
import unmask.editor.Background;

/** Looks through folders of pictures in the background; of several asked about, only the newest is answered. */
public final class FolderSurveyor {
    private static final String LOOKING = "Looking through the folder";

    private final Background background;
    private final Consumer<FolderSurvey> news;
    private volatile long newest;

    /** @param news told in the foreground of each part of an answer */
    public FolderSurveyor(Background background, Consumer<FolderSurvey> news) {
        this.background = background;
        this.news = news;
    }

    /** Begins with a folder, and gives up the one before. */
    public void survey(Path folder) {
        long asked = newest + 1;
        newest = asked;
        Consumer<String> failure = problem -> tell(asked, FolderSurvey.impossible(folder, problem));
        background.run(
                LOOKING,
                new FolderLook(
                        folder,
                        part -> background.inFront(LOOKING, () -> tell(asked, part), failure),
                        () -> asked != newest),
                last -> tell(asked, last),
                failure);
    }

    private void tell(long asked, FolderSurvey part) {
        if (asked == newest) {
            news.accept(part);
        }
    }
}

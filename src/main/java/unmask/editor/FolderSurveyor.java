package unmask.editor;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Looks through folders of pictures in the background; of several asked about, only the newest is answered. */
public final class FolderSurveyor {
    private final Executor background;
    private final Executor foreground;
    private final Consumer<FolderSurvey> news;
    private volatile long newest;

    /** @param news told in the foreground of each part of an answer */
    public FolderSurveyor(Executor background, Executor foreground, Consumer<FolderSurvey> news) {
        this.background = background;
        this.foreground = foreground;
        this.news = news;
    }

    /** Begins with a folder, and gives up the one before. */
    public void survey(Path folder) {
        long asked = newest + 1;
        newest = asked;
        background.execute(() ->
                FolderSurvey.of(folder, part -> foreground.execute(() -> tell(asked, part)), () -> asked != newest));
    }

    private void tell(long asked, FolderSurvey part) {
        if (asked == newest) {
            news.accept(part);
        }
    }
}

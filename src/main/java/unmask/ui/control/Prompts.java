package unmask.ui.control;

import java.nio.file.Path;
import java.util.Optional;
import unmask.chores.ModelEntry;
import unmask.image.PictureFormat;

/** Questions that only the person can answer. */
public interface Prompts {
    /** What would be lost. */
    enum Unsaved {
        CHANGES,
        /** A finished repaint that is not kept yet. */
        REPAINT,
        /** A repaint that is still under way. */
        RUN
    }

    /** What to do about it. */
    enum Answer {
        /** Finish and keep the repaint, if there is one, and save. */
        SAVE,
        DISCARD,
        CANCEL
    }

    /** Which picture or project to open; empty for none. */
    Optional<Path> pictureToOpen(Optional<Path> folder);

    /** Which folder of pictures a model shall learn from; empty for none. */
    Optional<Path> folderOfPictures(Optional<Path> folder);

    /**
     * Where to save a project; empty for nowhere.
     *
     * @param suggested file name
     */
    Optional<Path> placeToSave(Optional<Path> folder, String suggested);

    /**
     * Where to export a picture; empty for nowhere.
     *
     * @param suggested file name
     */
    Optional<Path> placeToExport(Optional<Path> folder, String suggested, PictureFormat format);

    /**
     * Which file to import; empty for none.
     *
     * @param what it is, such as "autoencoder"
     */
    Optional<Path> fileToImport(String what, Optional<Path> folder);

    /** Whether a model's folder may be deleted for good. */
    boolean mayRemove(ModelEntry model);

    /** What to do about work that was not saved when the program ended. */
    enum Recovery {
        GO_ON,
        DISCARD,
        /** Ask the next time. */
        LATER
    }

    /** @param when it was kept last, for people */
    Recovery afterTrouble(String name, String when);

    /** @param name of the picture */
    Answer beforeLosing(Unsaved what, String name);

    /** Whether to pause a training, which ends with the editor. */
    boolean mayPauseTraining(String title);
}

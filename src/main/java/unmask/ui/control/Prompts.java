package unmask.ui.control;

import java.nio.file.Path;
import java.util.Optional;

/** Questions that only the person can answer. */
public interface Prompts {
    /** What to do with changes that are not saved. */
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    /** Which picture to open; empty for none. */
    Optional<Path> pictureToOpen(Optional<Path> folder);

    /**
     * Where to save; empty for nowhere.
     *
     * @param suggested file name
     */
    Optional<Path> placeToSave(Optional<Path> folder, String suggested);

    Unsaved saveChanges(String name);
}

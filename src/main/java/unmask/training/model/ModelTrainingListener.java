package unmask.training.model;

import java.nio.file.Path;
import java.time.Duration;

/** Hears how the making of a model goes, on the thread that trains. */
public interface ModelTrainingListener {
    /**
     * @param done share of the time that is spent, 0 to 1
     * @param left time that the rest takes
     * @param words what is being done and, after a semicolon, how good the model is by now; no full stop
     */
    void progressed(double done, Duration left, String words);

    /** A picture of how good the model is now is in this file. */
    void previewed(Path picture);

    /** In which arithmetic gradients were found to be right, a sentence; before each stage. */
    default void checked(String sentence) {}

    /** Something went otherwise than expected, but the training goes on. */
    void warned(String sentence);
}

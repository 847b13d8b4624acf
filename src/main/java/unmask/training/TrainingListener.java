package unmask.training;

import java.nio.file.Path;

/** Hears how a training goes, on the thread that trains. */
public interface TrainingListener {
    /** After every step. */
    void trained(TrainingProgress progress);

    /** A checkpoint is complete in this folder. */
    default void saved(Path checkpoint) {}

    /** A picture of how good the stage is now is in this file. */
    default void previewed(Path picture) {}

    /** In which arithmetic the gradients were found to be right, a sentence; before the first step. */
    default void checked(String sentence) {}

    /** Something went otherwise than expected, but the training goes on. */
    default void warned(String sentence) {}
}

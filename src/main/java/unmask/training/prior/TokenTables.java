package unmask.training.prior;

import java.util.List;
import unmask.training.TrainingException;

/**
 * Pictures as tokens, each row by row.
 *
 * @param training to learn from; mirrored copies count as pictures of their own
 * @param validation held out to measure on; may be empty
 */
public record TokenTables(List<int[]> training, List<int[]> validation) {

    /** @throws TrainingException if there is nothing to learn from */
    public TokenTables {
        if (training.isEmpty()) {
            throw new TrainingException("None of the pictures to train on can be read; choose another folder.");
        }
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }
}

package unmask.training.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import unmask.data.PictureFolder;
import unmask.models.ModelFolder;

/**
 * What a model is to be made of.
 *
 * @param pictures to learn from
 * @param name of the model, short, for commands
 * @param title of the model, for people
 * @param time to spend, over all parts of the training, pauses not counted
 * @param start a model to begin from, or nothing to begin from random weights
 * @param features the file of our own features, which tell how unlike two pictures look, if it is there
 * @param mirrored whether mirror images are learnt too
 * @param seed of everything that is drawn
 */
public record ModelOrder(
        PictureFolder pictures,
        String name,
        String title,
        Duration time,
        Optional<ModelFolder> start,
        Optional<Path> features,
        boolean mirrored,
        long seed) {
    public ModelOrder {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("The time to spend must be above 0, but it is " + time + ".");
        }
    }
}

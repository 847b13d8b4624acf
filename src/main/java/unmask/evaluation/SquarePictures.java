package unmask.evaluation;

import java.util.Arrays;
import java.util.Optional;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.Pixels;

/** The middle of each picture of a folder, resized to the model's square, in 8 bits. */
final class SquarePictures {
    private final PictureFolder folder;
    private final Examples examples;
    private final int side;

    SquarePictures(PictureFolder folder, int side) {
        this.folder = folder;
        this.examples = new Examples(folder, CropSettings.centre(side), 0);
        this.side = side;
    }

    PictureFolder folder() {
        return folder;
    }

    /** The picture, or nothing where it cannot be read. */
    Optional<Picture> at(int index) {
        float[] planes = new float[3 * side * side];
        try {
            examples.centre(index, planes, 0);
            return Optional.of(picture(planes, side * side));
        } catch (PictureException e) {
            return Optional.empty(); // the folder keeps the reason
        }
    }

    private Picture picture(float[] planes, int area) {
        int[] argb = new int[area];
        Arrays.setAll(argb, i -> Pixels.opaque(255 * planes[i], 255 * planes[area + i], 255 * planes[2 * area + i]));
        return Picture.of(side, side, argb);
    }
}

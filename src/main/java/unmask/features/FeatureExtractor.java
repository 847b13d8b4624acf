package unmask.features;

import java.util.List;
import unmask.image.Picture;

/** Turns pictures into vectors in which likeness can be measured. One thread at a time uses it; closing frees it. */
public interface FeatureExtractor extends AutoCloseable {
    /** What reports call it; features of different extractors cannot be compared. */
    String name();

    /** Length of a vector. */
    int width();

    /** The features of each picture, in order. */
    float[][] features(List<Picture> pictures);

    @Override
    void close();
}

package unmask.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import unmask.image.Picture;
import unmask.image.PictureException;

/**
 * The pictures of a folder as square examples: red, green and blue planes of {@code side * side} floats in [0, 1]. What is
 * transparent lies over white, as in {@link unmask.image.PictureFile#write}.
 *
 * <p>Pictures are decoded once, reduced to the largest size that is asked for, and kept as bytes as long as there is room.
 * Safe for use by many threads.
 */
public final class Examples {
    private static final long DEFAULT_CACHE_BYTES = 1L << 30;
    private static final int MOST_TIMES_AS_LONG = 1000;

    private final PictureFolder folder;
    private final CropSettings settings;
    private final ImageCache cache;
    private final Map<Integer, PictureException> broken = new ConcurrentHashMap<>();

    /** Examples that keep up to 1 GiB of pictures, less when Java has little memory. */
    public Examples(PictureFolder folder, CropSettings settings) {
        this(
                folder,
                settings,
                Math.min(DEFAULT_CACHE_BYTES, Runtime.getRuntime().maxMemory() / 4));
    }

    /** @param cacheBytes of decoded pictures to keep; a picture of 256 x 256 pixels takes 196,608 */
    public Examples(PictureFolder folder, CropSettings settings, long cacheBytes) {
        this.folder = folder;
        this.settings = settings;
        this.cache = new ImageCache(cacheBytes);
    }

    public PictureFolder folder() {
        return folder;
    }

    public CropSettings settings() {
        return settings;
    }

    /** How many there are, the broken ones among them. */
    public int size() {
        return folder.size();
    }

    /**
     * Writes the middle of picture {@code index}, neither enlarged nor mirrored.
     *
     * @param out receives {@link CropSettings#floats} floats from {@code offset} on
     * @throws PictureException when the picture cannot be read or is a thousand times as long as wide; nothing is then written
     */
    public void centre(int index, float[] out, int offset) throws PictureException {
        RgbImage image = image(index);
        image.read(Crop.centre(image, settings, false), settings.side(), out, offset);
    }

    /**
     * Writes the middle of picture {@code index} as {@link #centre} does, and behind it the same mirrored left to right.
     *
     * @param out receives twice {@link CropSettings#floats} floats
     */
    public void centreAndMirrored(int index, float[] out) throws PictureException {
        RgbImage image = image(index);
        image.read(Crop.centre(image, settings, false), settings.side(), out, 0);
        image.read(Crop.centre(image, settings, true), settings.side(), out, settings.floats());
    }

    /**
     * Writes an example of picture {@code index}, its size, place, mirroring and light drawn as the settings have it.
     *
     * @param out receives {@link CropSettings#floats} floats from {@code offset} on
     * @throws PictureException when the picture cannot be read or is a thousand times as long as wide; nothing is then written
     */
    public void draw(int index, RandomGenerator random, float[] out, int offset) throws PictureException {
        RgbImage image = image(index);
        image.read(Crop.drawn(image, settings, random), settings.side(), out, offset);
        if (settings.developed()) {
            Development.apply(out, offset, settings.side(), random);
        }
    }

    private RgbImage image(int index) throws PictureException {
        PictureException known = broken.get(index);
        if (known != null) {
            throw new PictureException(known.getMessage(), known);
        }
        RgbImage kept = cache.get(index).orElse(null);
        return kept != null ? kept : decoded(index);
    }

    private RgbImage decoded(int index) throws PictureException {
        try {
            RgbImage image = folder.read(index, picture -> {
                requireUsableShape(index, picture);
                return RgbImage.of(picture, settings.largestResize());
            });
            cache.offer(index, image);
            return image;
        } catch (PictureException e) {
            broken.put(index, e);
            throw e;
        }
    }

    /** A thread of a picture would grow beyond all memory when its shorter side is enlarged. */
    private void requireUsableShape(int index, Picture picture) throws PictureException {
        int shorter = Math.min(picture.width(), picture.height());
        int longer = Math.max(picture.width(), picture.height());
        if (longer / shorter >= MOST_TIMES_AS_LONG) {
            throw new PictureException("“" + folder.file(index) + "” has " + picture.width() + " x " + picture.height()
                    + " pixels, too narrow to learn from; leave it out.");
        }
    }
}

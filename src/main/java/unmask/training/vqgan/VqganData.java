package unmask.training.vqgan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import unmask.data.ExampleStream;
import unmask.data.Examples;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.Planes;
import unmask.training.TrainingException;

/** The pictures of a training of stage one: batches to learn from, and held-out pictures to measure on. */
public final class VqganData implements AutoCloseable {
    private static final int MEASURED = 48;
    private static final int SHOWN = 8;

    private final Examples training;
    private final int batch;
    private final long seed;
    private final int threads;
    private final int side;
    private final List<float[]> heldOut;
    private ExampleStream stream; // null: none is open

    /** What makes reconstructions of pictures: floats of (B, 3, side, side) to the same. */
    interface Reconstruction {
        float[] of(float[] pictures, int side);
    }

    /**
     * @param training cut as the steps want them
     * @param heldOut whole, or none
     */
    public VqganData(Examples training, Optional<Examples> heldOut, int batch, long seed, int threads) {
        this.training = training;
        this.batch = batch;
        this.seed = seed;
        this.threads = threads;
        this.side = heldOut.map(each -> each.settings().side()).orElse(0);
        this.heldOut = heldOut.map(VqganData::read).orElse(List.of());
    }

    /** Batch {@code number}, counted from 0; fastest when asked for in order. */
    float[] batch(long number) {
        try {
            if (stream == null || stream.position() != number) {
                closeStream();
                stream = new ExampleStream(training, batch, seed, number, threads);
            }
            float[] out = new float[stream.batchFloats()];
            stream.next(out);
            return out;
        } catch (PictureException e) {
            throw new TrainingException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("The training was interrupted.", e);
        }
    }

    /** Mean peak signal-to-noise ratio of held-out pictures, in decibels, if there are any. */
    OptionalDouble psnr(Reconstruction reconstruction) {
        return heldOut.stream()
                .mapToDouble(picture -> psnr(picture, reconstruction.of(picture, side)))
                .average();
    }

    /** Held-out pictures above their reconstructions, if there are any. */
    Optional<Picture> comparison(Reconstruction reconstruction) {
        int shown = Math.min(SHOWN, heldOut.size());
        if (shown == 0) {
            return Optional.empty();
        }
        Picture sheet = Picture.filled(shown * side, 2 * side, 0);
        for (int i = 0; i < shown; i++) {
            float[] picture = heldOut.get(i);
            sheet = sheet.with(i * side, 0, Planes.picture(side, side, picture))
                    .with(i * side, side, Planes.picture(side, side, reconstruction.of(picture, side)));
        }
        return Optional.of(sheet);
    }

    @Override
    public void close() {
        closeStream();
    }

    private void closeStream() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private static List<float[]> read(Examples examples) {
        List<float[]> out = new ArrayList<>();
        for (int i = 0; i < examples.size() && out.size() < MEASURED; i++) {
            float[] picture = new float[examples.settings().floats()];
            try {
                examples.centre(i, picture, 0);
                out.add(picture);
            } catch (PictureException e) {
                continue; // the folder lists it as skipped
            }
        }
        return out;
    }

    private static double psnr(float[] expected, float[] found) {
        double error = IntStream.range(0, expected.length)
                .mapToDouble(i -> expected[i] - Math.clamp(found[i], 0f, 1f))
                .map(d -> d * d)
                .average()
                .orElseThrow();
        return -10 * Math.log10(Math.max(error, 1e-12));
    }
}

package unmask.scenes;

import java.util.Arrays;
import unmask.image.Picture;

/** Turns samples in linear light into a picture, as a film would: a soft shoulder for the lights, then sRGB. */
final class Development {
    private static final int LEVELS = 4096;
    private static final float SHOULDER = .62f;
    private static final byte[] GAMMA = gamma();

    private final float exposure;
    private final float saturation;

    Development(float exposure, float saturation) {
        this.exposure = exposure;
        this.saturation = saturation;
    }

    Picture develop(Canvas canvas) {
        int width = canvas.columns / Camera.SAMPLES;
        Picture.Builder picture = new Picture.Builder(width, SceneRenderer.HEIGHT);
        int[] line = new int[width];
        for (int y = 0; y < SceneRenderer.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                line[x] = pixel(canvas, x * Camera.SAMPLES, y * Camera.SAMPLES);
            }
            picture.row(y, line, 0);
        }
        return picture.build();
    }

    /** What fills most of each spot, row by row. */
    static byte[] spots(Canvas canvas, int columns, int rows) {
        int side = SceneLabels.SPOT * Camera.SAMPLES;
        byte[] spots = new byte[columns * rows];
        int[] counts = new int[Cover.values().length];
        for (int i = 0; i < spots.length; i++) {
            Arrays.fill(counts, 0);
            int left = i % columns * side;
            int top = i / columns * side;
            for (int column = left; column < Math.min(canvas.columns, left + side); column++) {
                for (int row = top; row < top + side; row++) {
                    counts[canvas.cover[Canvas.index(column, row)]]++;
                }
            }
            spots[i] = (byte) SceneLabels.indexOfMost(counts);
        }
        return spots;
    }

    private int pixel(Canvas canvas, int column, int row) {
        float r = 0;
        float g = 0;
        float b = 0;
        for (int c = column; c < column + Camera.SAMPLES; c++) {
            for (int i = Canvas.index(c, row); i < Canvas.index(c, row) + Camera.SAMPLES; i++) {
                r += Math.min(canvas.r[i], 1.5f);
                g += Math.min(canvas.g[i], 1.5f);
                b += Math.min(canvas.b[i], 1.5f);
            }
        }
        float scale = exposure / (Camera.SAMPLES * Camera.SAMPLES);
        float grey = .2126f * r + .7152f * g + .0722f * b;
        return 0xFF000000
                | tone((grey + (r - grey) * saturation) * scale) << 16
                | tone((grey + (g - grey) * saturation) * scale) << 8
                | tone((grey + (b - grey) * saturation) * scale);
    }

    private static int tone(float linear) {
        float soft = linear > SHOULDER
                ? SHOULDER + (1 - SHOULDER) * (1 - Curves.decay((linear - SHOULDER) / (1 - SHOULDER)))
                : Math.max(0, linear);
        return GAMMA[(int) (Math.min(1, (float) Math.sqrt(soft)) * (LEVELS - 1))] & 255;
    }

    /** sRGB values for square roots of linear light, which spread the dark tones over the table. */
    private static byte[] gamma() {
        byte[] table = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double root = i / (LEVELS - 1.0);
            table[i] = (byte) Math.round(255 * StrictMath.pow(root * root, 1 / 2.2));
        }
        return table;
    }
}

package unmask.comparison;

import java.util.Locale;
import java.util.SplittableRandom;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * Masks such as people paint, drawn by chance: ellipses, strokes of a thick brush, boxes, and every fourth of them over an
 * edge of the picture. Each covers between {@value #LEAST_SHARE} and {@value #MOST_SHARE} of it.
 */
final class TrialMasks {
    static final double LEAST_SHARE = 0.02;
    static final double MOST_SHARE = 0.2;

    /** Shorter sides of a picture leave no room for masks. */
    static final int LEAST_SIDE = 64;

    private static final double MARGIN = 1.2; // the shares aimed at keep clear of the limits by this factor
    private static final int DRAFT_SIDE = 256;
    private static final double SMALLEST = 0.01; // of the root of the picture's area
    private static final double GROWTH = 1.02;
    private static final int EDGE_EVERY = 4;

    private final SplittableRandom random;

    /** @param random drawn from; the same state gives the same mask */
    TrialMasks(SplittableRandom random) {
        this.random = random;
    }

    /**
     * A mask.
     *
     * @param shape ellipses, strokes and boxes follow each other
     * @param width of the picture, at least {@value #LEAST_SIDE}
     * @param height the same
     */
    Drawn draw(int number, int width, int height) {
        Shape shape = Shape.values()[number % Shape.values().length];
        boolean overEdge = number % EDGE_EVERY == EDGE_EVERY - 1;
        double share = LEAST_SHARE * MARGIN * Math.pow(MOST_SHARE / LEAST_SHARE / MARGIN / MARGIN, random.nextDouble());
        double[] centre = {random.nextDouble(0.3, 0.7), random.nextDouble(0.3, 0.7)};
        if (overEdge) {
            centre[random.nextInt(2)] = random.nextInt(2);
        }
        Sketch sketch = sketch(shape, centre);
        double draft = Math.min(1, (double) DRAFT_SIDE / Math.max(width, height));
        int draftWidth = (int) Math.ceil(width * draft);
        int draftHeight = (int) Math.ceil(height * draft);
        double size = SMALLEST;
        while (sketch.mask(draftWidth, draftHeight, size).count() < share * draftWidth * draftHeight) {
            size *= GROWTH; // every sketch covers its centre, so in the end it covers all
        }
        String words = shape.name().toLowerCase(Locale.ROOT) + (overEdge ? " over the edge" : "");
        return new Drawn(words, sketch.mask(width, height, size));
    }

    private Sketch sketch(Shape shape, double[] centre) {
        double stretch = Math.sqrt(random.nextDouble(1, 2.5));
        double turn = random.nextDouble(Math.PI);
        boolean upright = random.nextBoolean();
        return switch (shape) {
            case ELLIPSE -> ellipse(centre, stretch, turn);
            case BOX -> box(centre, upright ? 1 / stretch : stretch);
            case STROKE -> stroke(centre, turn);
        };
    }

    private static Sketch ellipse(double[] centre, double stretch, double turn) {
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        return (width, height, size) -> {
            double radius = size * Math.sqrt((double) width * height);
            return PixelMask.where(width, height, (x, y) -> {
                double fromX = (x + 0.5 - centre[0] * width) / radius;
                double fromY = (y + 0.5 - centre[1] * height) / radius;
                return Math.hypot((cos * fromX + sin * fromY) / stretch, (cos * fromY - sin * fromX) * stretch) < 1;
            });
        };
    }

    private static Sketch box(double[] centre, double stretch) {
        return (width, height, size) -> {
            double side = size * Math.sqrt((double) width * height);
            double halfWidth = side * stretch / 2;
            double halfHeight = side / stretch / 2;
            return PixelMask.of(
                    width,
                    height,
                    Region.between(
                            (int) Math.round(centre[0] * width - halfWidth),
                            (int) Math.round(centre[1] * height - halfHeight),
                            (int) Math.round(centre[0] * width + halfWidth),
                            (int) Math.round(centre[1] * height + halfHeight)));
        };
    }

    /** A way of a few steps, each turned a little from the one before, with one of its bends in the centre. */
    private Sketch stroke(double[] centre, double turn) {
        int steps = random.nextInt(3, 7);
        double[] x = new double[steps + 1];
        double[] y = new double[steps + 1];
        double direction = turn;
        for (int i = 1; i <= steps; i++) {
            direction += random.nextDouble(-1, 1);
            x[i] = x[i - 1] + Math.cos(direction);
            y[i] = y[i - 1] + Math.sin(direction);
        }
        double thickness = random.nextDouble(0.35, 0.8);
        return (width, height, size) -> {
            double step = size * Math.sqrt((double) width * height);
            double left = centre[0] * width - step * x[steps / 2];
            double top = centre[1] * height - step * y[steps / 2];
            PixelMask mask = PixelMask.empty(width, height);
            for (int i = 0; i < steps; i++) {
                mask = mask.withLine(
                        left + step * x[i],
                        top + step * y[i],
                        left + step * x[i + 1],
                        top + step * y[i + 1],
                        Math.max(0.5, step * thickness),
                        true);
            }
            return mask;
        };
    }

    /** What masks look like. */
    enum Shape {
        ELLIPSE,
        STROKE,
        BOX
    }

    /**
     * A mask and what it looks like.
     *
     * @param shape in words
     */
    record Drawn(String shape, PixelMask mask) {}

    /** A mask that grows with its size, on pictures of any size. */
    private interface Sketch {
        PixelMask mask(int width, int height, double size);
    }
}

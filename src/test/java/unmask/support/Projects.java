package unmask.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import unmask.detail.DetailOptions;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;
import unmask.image.Tokens;
import unmask.image.format.PictureMetadata;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.Window;
import unmask.project.Project;
import unmask.project.Run;

/** Projects as chance has them. */
public final class Projects {
    private Projects() {}

    /** A picture of noise, the worst there is for compression. */
    public static Picture noise(Random random, int width, int height) {
        return Picture.of(width, height, random.ints((long) width * height).toArray());
    }

    /** Some edits of a picture of any size up to {@code side}, strokes and repaints, some of them undone. */
    public static Project random(Random random, int side) {
        int width = 1 + random.nextInt(side);
        int height = 1 + random.nextInt(side);
        Picture original = noise(random, width, height);
        List<Project.State> states = new ArrayList<>();
        List<Project.Edit> edits = new ArrayList<>();
        states.add(new Project.State(original, PixelMask.empty(width, height)));
        for (int count = random.nextInt(6); count > 0; count--) {
            Project.State last = states.getLast();
            if (random.nextBoolean()) {
                states.add(new Project.State(last.picture(), stroke(random, last.mask())));
                edits.add(new Project.Edit("Brush “" + count + "” \uD83D\uDD8C", Optional.empty()));
            } else {
                Picture patch = noise(random, 1 + random.nextInt(width), 1 + random.nextInt(height));
                Picture after = last.picture().with(random.nextInt(width), random.nextInt(height), patch);
                states.add(new Project.State(after, last.mask()));
                edits.add(new Project.Edit("Repaint", Optional.of(run(random))));
            }
        }
        return new Project(origin(random), original, states, edits, random.nextInt(states.size()));
    }

    /** Strokes on a small picture. */
    public static Project strokes(int count) {
        return strokes(Picture.filled(200, 150, 0xFF336699), count);
    }

    /** Strokes on a picture, one edit each, none undone. */
    public static Project strokes(Picture picture, int count) {
        List<Project.State> states = new ArrayList<>();
        List<Project.Edit> edits = new ArrayList<>();
        PixelMask mask = PixelMask.empty(picture.width(), picture.height());
        states.add(new Project.State(picture, mask));
        for (int i = 0; i < count; i++) {
            mask = mask.withLine(i, i, i + 3, i + 3, 2, true);
            states.add(new Project.State(picture, mask));
            edits.add(new Project.Edit("Stroke " + i, Optional.empty()));
        }
        return new Project(PictureOrigin.UNKNOWN, picture, states, edits, count);
    }

    private static PixelMask stroke(Random random, PixelMask mask) {
        double x = random.nextDouble() * mask.width();
        double y = random.nextDouble() * mask.height();
        return random.nextInt(5) == 0
                ? mask.inverted()
                : mask.withLine(
                        x, y, random.nextDouble() * mask.width(), y, 1 + random.nextInt(20), random.nextBoolean());
    }

    private static PictureOrigin origin(Random random) {
        byte[] exif = new byte[random.nextInt(300)];
        random.nextBytes(exif);
        PictureMetadata metadata = new PictureMetadata(
                Optional.of(exif).filter(block -> block.length > 100),
                Optional.of("<x/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .filter(packet -> random.nextBoolean()));
        return new PictureOrigin(Optional.empty(), "TIFF", 16, random.nextBoolean(), List.of("It is old."), metadata);
    }

    private static Run run(Random random) {
        Window window = new Window(16 + random.nextInt(9), random.nextInt(3) - 1, random.nextInt(3) - 1, 3, 2);
        SamplingOptions sampling =
                SamplingOptions.DEFAULT.withSeed(random.nextLong()).withTemperature(0.1 + random.nextDouble());
        OptionalDouble detail = random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
        Tokens start = Tokens.of(2, 3, random.ints(6, -1, 1024).toArray());
        List<Run.Step> steps = List.of(
                new Run.Step(2, new int[0], new int[] {0, 4}, new int[] {7, 1023}),
                new Run.Step(1, new int[] {4}, new int[] {4}, new int[] {random.nextInt(1024)}));
        return new Run(
                "landscapes",
                "ab12",
                window,
                sampling,
                6,
                new DetailOptions(detail, OptionalDouble.empty()),
                start,
                steps);
    }
}

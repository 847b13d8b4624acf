package unmask.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * One hole that is filled with patches of what surrounds it, such that <i>decoded surroundings : picture = decoded hole :
 * result</i>. The same seed gives the same bytes whatever the number of threads.
 */
public final class DetailSynthesis {
    /** Sides of the part of the picture that is read around a mask, beyond it, in pixels. */
    private static final int LEAST_SURROUNDINGS = 96;

    private static final int MOST_SURROUNDINGS = 600;
    private static final int SMALLEST_SIDE = 28; // of the coarsest level: four patches across
    private static final int SMALLEST_HOLE = 10; // its side there: below that nothing is left to decide
    private static final int LEAST_SOURCES = 150; // of a level
    private static final int LEAST_OF_THE_COARSEST = 1000; // with fewer, an object near the hole may be all that fits
    private static final int LARGEST_HOLE = 3000; // pixels; a larger one is filled too slowly to do so in several ways
    private static final int ROUNDS_BETWEEN = 2;
    private static final int ROUNDS_OF_THE_FINEST = 1;
    private static final int VOTERS = 2; // from a pixel to the patches that vote; what lies further hardly counts
    private static final int VOTERS_OF_THE_FINEST = 1;
    private static final int NEAR = 1; // pixels in which a finer level looks for better sources by chance
    private static final int TRUSTED_LEVEL = 3;
    private static final int RING = 40; // pixels at half the scale around the hole whose roughness it should have

    private final Region area;
    private final Picture picture;
    private final List<Level> levels = new ArrayList<>(); // finest first
    private Trial trial; // that won, to go on from; null once the levels have changed

    /**
     * @param area of the picture from which texture may come; holds the mask with {@code edge} pixels around it
     * @param guide what the decoder makes of {@code area}, at the picture's scale, without any correction
     * @param edge pixels around the mask that are made anew as well, so that nothing of what was painted over is left
     */
    public DetailSynthesis(Picture picture, PixelMask mask, Region area, Picture guide, int edge) {
        if (!picture.bounds().contains(area)
                || !area.contains(mask.bounds())
                || guide.width() != area.width()
                || guide.height() != area.height()) {
            throw new IllegalArgumentException(guide + " for " + area + " of " + picture);
        }
        this.area = area;
        this.picture = picture;
        levels.add(new Reading(picture, mask, area, edge).level(guide));
        while (mayBeHalved(levels.getLast())) {
            Level coarser = levels.getLast().halved();
            boolean large = levels.getLast().holeBounds.area() > LARGEST_HOLE;
            if (coarser.sources.length < (large ? LEAST_SOURCES : LEAST_OF_THE_COARSEST)) {
                break;
            }
            levels.add(coarser);
        }
    }

    /** The part of a picture that a mask's texture comes from. */
    public static Region surroundings(Picture picture, PixelMask mask) {
        Region bounds = mask.bounds();
        int side = Math.clamp(Math.max(bounds.width(), bounds.height()), LEAST_SURROUNDINGS, MOST_SURROUNDINGS);
        return bounds.grown(side).intersection(picture.bounds());
    }

    /** Whether enough of the surroundings is visible to copy from. */
    public boolean isPossible() {
        return levels.getFirst().sources.length >= LEAST_SOURCES;
    }

    /**
     * How far the model's guide should be followed, 0 to 1: as far as the decoder knows the surroundings, or for the layout
     * alone when that gives a hole that is nearer in texture to what surrounds it, tried at half the scale.
     *
     * @throws CancellationException when the thread is interrupted
     */
    public double follow(long seed) {
        double trust = Trust.of(levels.get(Math.min(TRUSTED_LEVEL, levels.size() - 1)));
        if (trust == 0) {
            return Layout.ALONE;
        }
        int half = Math.min(1, levels.size() - 1);
        Trial guided = trial(half, Layout.following(trust), seed);
        Trial free = trial(half, Layout.ALONE, seed);
        trial = guided.gap < free.gap ? guided : free;
        for (int index = half; index < levels.size(); index++) {
            levels.get(index).setColours(trial.colours.get(index - half));
        }
        return trial.follow;
    }

    private Trial trial(int finest, double follow, long seed) {
        PatchField field = refine(start(follow, seed), levels.size() - 1, finest, follow, seed, level -> {});
        List<Level> filled = levels.subList(finest, levels.size());
        double gap = TextureGap.of(filled.getFirst(), RING);
        return new Trial(
                follow,
                seed,
                finest,
                field,
                gap,
                filled.stream().map(level -> level.colours.clone()).toList());
    }

    /** A hole that is filled down to a level, and the colours that all levels from there on have then. */
    private record Trial(double follow, long seed, int finest, PatchField field, double gap, List<short[]> colours) {}

    /**
     * Fills the hole.
     *
     * @param follow weight of the model's guide against the picture, 0 to 1
     * @param frames told of the result so far after each level, from coarse to fine; made when asked for, before returning
     * @return the part of the area that holds the hole; outside the hole the picture's own pixels
     * @throws CancellationException when the thread is interrupted
     */
    public Patch fill(double follow, long seed, Consumer<Supplier<Patch>> frames) {
        if (!isPossible()) {
            throw new IllegalStateException("There is nothing to copy from.");
        }
        int coarsest = levels.size() - 1;
        boolean begun = trial != null && trial.follow == follow && trial.seed == seed;
        int filled = begun ? trial.finest : coarsest;
        for (int index = coarsest; index > filled; index--) {
            show(index, frames);
        }
        PatchField field = begun ? trial.field : start(follow, seed);
        trial = null; // the colours are no longer those that it left
        refine(field, filled, 0, follow, seed, level -> show(level, frames));
        return patch(0);
    }

    private PatchField start(double follow, long seed) {
        return new Layout(levels.getLast(), levels.size() - 1, follow, seed).choose();
    }

    /**
     * Goes on from a level that is filled to a finer one.
     *
     * @param done told of each level above the finest once it is filled
     */
    private PatchField refine(PatchField field, int filled, int finest, double follow, long seed, IntConsumer done) {
        PatchField coarser = field;
        for (int index = filled - 1; index >= finest; index--) {
            done.accept(index + 1);
            int[] start = coarser.doubled(levels.get(index));
            copy(levels.get(index), start, levels.get(index + 1), coarser);
            coarser = fill(index, start, follow, seed);
        }
        return coarser;
    }

    private PatchField fill(int index, int[] start, double follow, long seed) {
        Level level = levels.get(index);
        Votes votes = new Votes(level, index == 0 ? VOTERS_OF_THE_FINEST : VOTERS);
        int[] from = start;
        PatchField field = null;
        for (int round = 0; round < (index == 0 ? ROUNDS_OF_THE_FINEST : ROUNDS_BETWEEN); round++) {
            Draws draws = Draws.of(seed, index, 2 * round);
            field = new PatchField(level, from, weightAt(index, follow), NEAR, draws);
            field.search();
            votes.cast(field);
            from = field.nearest;
        }
        return field;
    }

    private static double weightAt(int index, double follow) {
        double weight = Layout.beyond(follow);
        return index == 0 ? weight / 4 : index == 1 ? weight / 2 : weight;
    }

    private static boolean mayBeHalved(Level level) {
        return Math.min(level.width, level.height) / 2 >= SMALLEST_SIDE
                && Math.min(level.holeBounds.width(), level.holeBounds.height()) / 2 > SMALLEST_HOLE;
    }

    /** Begins a level with what the coarser one found: the pixels of its sources, or its colours where there is none. */
    private static void copy(Level level, int[] start, Level coarser, PatchField field) {
        coarser.means.refresh();
        Region box = level.holeBounds;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(), at = y * level.width + x; x < box.right(); x++, at++) {
                if (level.hole[at]) {
                    int coarse =
                            Math.min(y / 2, coarser.height - 1) * coarser.width + Math.min(x / 2, coarser.width - 1);
                    boolean lent = start[at] >= 0 && level.lends[start[at]];
                    for (int channel = 0; channel < 3; channel++) {
                        level.colours[3 * at + channel] = lent
                                ? (short) Math.clamp(
                                        level.colours[3 * start[at] + channel]
                                                + field.bias(coarse, field.nearest[coarse], channel),
                                        0,
                                        255)
                                : coarser.colours[3 * coarse + channel];
                    }
                }
            }
        }
    }

    private void show(int index, Consumer<Supplier<Patch>> frames) {
        frames.accept(() -> patch(index));
    }

    /** The hole as a level has it, enlarged to the picture's scale. */
    private Patch patch(int index) {
        Level finest = levels.getFirst();
        Level level = levels.get(index);
        Region box = finest.holeBounds;
        Region place = new Region(area.x() + box.x(), area.y() + box.y(), box.width(), box.height());
        int[] argb = picture.pixels(place);
        for (int at = 0; at < argb.length; at++) {
            int x = box.x() + at % box.width();
            int y = box.y() + at / box.width();
            if (finest.hole[y * finest.width + x]) {
                int row = Math.min(y >> index, level.height - 1);
                int column = Math.min(x >> index, level.width - 1);
                int from = 3 * (row * level.width + column);
                argb[at] = argb[at] & 0xFF000000
                        | level.colours[from] << 16
                        | level.colours[from + 1] << 8
                        | level.colours[from + 2];
            }
        }
        return new Patch(place.x(), place.y(), Picture.of(place.width(), place.height(), argb));
    }
}

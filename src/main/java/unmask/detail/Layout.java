package unmask.detail;

/**
 * Decides what stands where in the coarsest level, which all finer ones go on from: makes several fillings of it and keeps the
 * one that hangs together best.
 */
final class Layout {
    /** How far a guide must be followed to count in finer levels too; up to there it has a say in the layout alone. */
    static final double ALONE = 0.1;

    private static final int MOST_FILLINGS = 8;
    private static final int MOST_PIXELS = 10_000; // of all fillings together
    private static final int ROUNDS = 2; // of search and vote after a filling
    private static final int VOTERS = 2;
    private static final int RING = 8; // pixels around the hole whose roughness it should have
    private static final double GUIDE_WEIGHT = 0.3; // of the guide in a choice, where it is followed entirely
    private static final double ALONE_WEIGHT = 1.5; // of what stands alone, in a choice
    private static final double DECIBELS = 4; // of texture gap that make a filling look twice as bad

    private final Level level;
    private final int index;
    private final double follow;
    private final long seed;

    /** @param index of the level, from the finest; draws depend on it */
    Layout(Level level, int index, double follow, long seed) {
        this.level = level;
        this.index = index;
        this.follow = follow;
        this.seed = seed;
    }

    /** The weight of the guide in all levels but the coarsest. */
    static double beyond(double follow) {
        return Math.max(0, (follow - ALONE) / (1 - ALONE));
    }

    /** How far to follow a guide that is to weigh so much in all levels but the coarsest; it has a say in the layout always. */
    static double following(double weight) {
        return ALONE + (1 - ALONE) * weight;
    }

    /** Fills the level. */
    PatchField choose() {
        int pixels = 0;
        for (boolean missing : level.hole) {
            pixels += missing ? 1 : 0;
        }
        short[] before = level.colours.clone();
        short[] colours = before;
        PatchField chosen = null;
        double least = Double.POSITIVE_INFINITY;
        int fillings = Math.clamp(MOST_PIXELS / Math.max(1, pixels), 1, MOST_FILLINGS);
        if (fillings == 1) {
            return filling(0);
        }
        Isolation isolation = new Isolation(level, pixels);
        for (int number = 0; number < fillings; number++) {
            level.setColours(before);
            PatchField filling = filling(number);
            double flaws = flaws(filling, isolation);
            if (flaws < least) {
                least = flaws;
                chosen = filling;
                colours = level.colours.clone();
            }
        }
        level.setColours(colours);
        return chosen;
    }

    /** Every second filling is guided more, every second two let lines go first, and every second four go on as is expected. */
    private PatchField filling(int number) {
        double weight = number % 2 == 0 ? beyond(follow) : follow;
        Votes votes = new Votes(level, VOTERS);
        int[] from = front(number, weight).fill();
        PatchField field = null;
        for (int round = 0; round < ROUNDS; round++) {
            int anywhere = Math.max(level.width, level.height);
            field = new PatchField(
                    level, from, weight, anywhere, draws(number, 2 * round + 1), draws(number, 2 * round + 2));
            field.search();
            votes.cast(field);
            from = field.nearest;
        }
        return field;
    }

    private FrontFill front(int number, double weight) {
        return new FrontFill(level, weight, number / 2 % 2 == 0, number / 4 % 2 == 1, draws(number, 0));
    }

    /**
     * What patches cost in the mean, and more where something stands alone, or where the filling is rougher or smoother than
     * what surrounds it.
     */
    private double flaws(PatchField filling, Isolation isolation) {
        PatchField measured = new PatchField(level, filling.nearest, GUIDE_WEIGHT * follow, 0, draws(0, 0));
        double cost = measured.meanCost() + ALONE_WEIGHT * Level.PATCH * isolation.meanSquare();
        return cost * (1 + TextureGap.of(level, RING) / DECIBELS);
    }

    private Draws draws(int number, int step) {
        return Draws.of(seed, index, number * (2 * ROUNDS + 1) + step);
    }
}

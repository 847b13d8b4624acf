package unmask.detail;

import unmask.image.BoxSums;

/** What a source costs more because it is used often (Kaspar et al. 2015): otherwise smooth patches take over. */
final class Repetition {
    private static final double WEIGHT =
            0.6; // of the mean cost, added when a source is used once more often than is fair

    private Repetition() {}

    /** For each source, by how much the uses around it are above a fair share of all. */
    static float[] penalties(Level level, int[] nearest, int[] costs) {
        float[] uses = new float[nearest.length];
        int targets = 0;
        double total = 0;
        for (int at = 0; at < nearest.length; at++) {
            if (nearest[at] != PatchField.NONE) {
                uses[nearest[at]]++;
                targets++;
                total += costs[at];
            }
        }
        BoxSums.replace(uses, level.width, level.height, Level.REACH);
        float fair = Level.PATCH * Math.max(1, (float) targets / level.sources.length);
        float each = (float) (WEIGHT * total / Math.max(1, targets));
        for (int at = 0; at < uses.length; at++) {
            uses[at] = each * Math.max(0, uses[at] / fair - 1);
        }
        return uses;
    }
}

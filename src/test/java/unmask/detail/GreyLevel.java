package unmask.detail;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import unmask.image.Region;

/** Makes levels of greys, for tests. */
final class GreyLevel {
    private GreyLevel() {}

    /** A level without a guide that has a grey for each place, in the hole too. */
    static Level of(int width, int height, Region box, IntBinaryOperator grey) {
        short[] colours = new short[3 * width * height];
        boolean[] hole = new boolean[width * height];
        boolean[] lends = new boolean[hole.length];
        for (int at = 0; at < hole.length; at++) {
            hole[at] = box.contains(at % width, at / width);
            lends[at] = !hole[at];
            Arrays.fill(colours, 3 * at, 3 * at + 3, (short) grey.applyAsInt(at % width, at / width));
        }
        return new Level(width, height, colours, new short[colours.length], hole, lends);
    }
}

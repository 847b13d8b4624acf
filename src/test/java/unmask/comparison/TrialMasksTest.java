package unmask.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.PixelMask;
import unmask.image.Region;

class TrialMasksTest {
    private static final int[][] SIZES = {{64, 64}, {300, 200}, {90, 640}, {1600, 1067}};

    @Test
    void everyMaskCoversTwoToTwentyPercent() {
        for (int[] size : SIZES) {
            for (int number = 0; number < 36; number++) {
                PixelMask mask = draw(number, number, size).mask();
                double share = (double) mask.count() / size[0] / size[1];
                assertTrue(
                        share >= TrialMasks.LEAST_SHARE && share <= TrialMasks.MOST_SHARE,
                        number + " on " + size[0] + " x " + size[1] + " covers " + share);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameMaskAndAnotherOneAnother() {
        for (int number = 0; number < 6; number++) {
            assertEquals(draw(number, 7, SIZES[1]), draw(number, 7, SIZES[1]));
            assertNotEquals(
                    draw(number, 7, SIZES[1]).mask(), draw(number, 8, SIZES[1]).mask());
        }
    }

    @Test
    void allShapesFollowEachOtherInTheMiddleAndOverTheEdge() {
        Set<String> shapes = new HashSet<>();
        for (int number = 0; number < 12; number++) {
            shapes.add(draw(number, 1, SIZES[1]).shape());
        }
        assertEquals(
                Set.of(
                        "ellipse",
                        "stroke",
                        "box",
                        "ellipse over the edge",
                        "stroke over the edge",
                        "box over the edge"),
                shapes);
    }

    @Test
    void whatIsOverTheEdgeTouchesIt() {
        for (int number = 3; number < 40; number += 4) {
            Region bounds = draw(number, number, SIZES[1]).mask().bounds();
            boolean touches = bounds.x() == 0
                    || bounds.y() == 0
                    || bounds.right() == SIZES[1][0]
                    || bounds.bottom() == SIZES[1][1];
            assertTrue(touches, number + ": " + bounds);
        }
    }

    private static TrialMasks.Drawn draw(int number, long seed, int[] size) {
        return new TrialMasks(new SplittableRandom(seed)).draw(number, size[0], size[1]);
    }
}

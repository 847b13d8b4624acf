package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifoldScoresTest {
    private static final InnerProducts PLAIN = new PlainProducts();

    @Test
    void pointsOnALineHaveTheScoresWorkedOutByHand() {
        // balls of the real ones reach 1, 1, 1 and 8 far, those of the generated ones 2.5, 2.5 and 17
        FeatureSet real = FeatureSet.of(new float[][] {{0}, {1}, {2}, {10}});
        FeatureSet generated = FeatureSet.of(new float[][] {{0.5f}, {3}, {20}});
        // 0.5 lies in two balls, 3 on the surface of one and inside another, 20 in none
        assertEquals(new ManifoldScores(2 / 3.0, 1, 1, 3 / 4.0), ManifoldScores.of(real, generated, 1, PLAIN));
    }

    @Test
    void aSetCoversItself() {
        FeatureSet set = FeatureSet.of(grid(50, 4, 20, 1));
        ManifoldScores scores = ManifoldScores.of(set, set, 3, PLAIN);
        assertEquals(1, scores.precision());
        assertEquals(1, scores.recall());
        assertEquals(1, scores.coverage());
    }

    @Test
    void farAwayNothingIsCovered() {
        FeatureSet real = FeatureSet.of(grid(20, 3, 5, 2));
        float[][] far = grid(20, 3, 5, 3);
        for (float[] row : far) {
            row[0] += 1000;
        }
        assertEquals(new ManifoldScores(0, 0, 0, 0), ManifoldScores.of(real, FeatureSet.of(far), 3, PLAIN));
    }

    @Test
    void duplicatesLeaveBallsWithoutAnInside() {
        FeatureSet real = FeatureSet.of(new float[][] {{0.1f, 7}, {0.1f, 7}, {0.1f, 7}, {5, 5}});
        FeatureSet generated = FeatureSet.of(new float[][] {{0.1f, 7}, {0.1f, 7}, {0.1f, 7}});
        // with two neighbours the radius of the triples is 0, and the ball of the last one reaches to them, not past
        // them
        assertEquals(new ManifoldScores(0, 0, 0, 0), ManifoldScores.of(real, generated, 2, PLAIN));
    }

    @Test
    void tiesAndDuplicatesAgreeWithTheDefinition() {
        for (int k = 1; k <= 4; k++) {
            float[][] real = grid(70, 3, 4, 10 + k);
            float[][] generated = grid(55, 3, 4, 20 + k);
            assertEquals(
                    naive(real, generated, k),
                    ManifoldScores.of(FeatureSet.of(real), FeatureSet.of(generated), k, PLAIN),
                    "k = " + k);
        }
    }

    @Test
    void severalTilesAgreeWithTheDefinition() {
        float[][] real = normal(1300, 7, 1, 4);
        float[][] generated = normal(1100, 7, 0.8, 5);
        ManifoldScores expected = naive(real, generated, 3);
        assertEquals(expected, ManifoldScores.of(FeatureSet.of(real), FeatureSet.of(generated), 3, PLAIN));
        assertTrue(expected.recall() < 1 && expected.coverage() < 1 && expected.density() > 0, expected.toString());
    }

    @Test
    void productsAsWrongAsSinglePrecisionMayBeChangeNothing() {
        float[][] real = normal(200, 64, 1, 6);
        float[][] generated = normal(200, 64, 0.9, 7);
        Random random = new Random(8);
        InnerProducts wrong = (a, b) -> {
            float[] dots = PLAIN.of(a, b);
            for (int i = 0; i < dots.length; i++) {
                double norms = Math.sqrt(norm(a[i / b.length]) * norm(b[i % b.length]));
                dots[i] += (float) (0.9 * 64 * 0x1p-24 * norms * (random.nextBoolean() ? 1 : -1));
            }
            return dots;
        };
        FeatureSet first = FeatureSet.of(real);
        FeatureSet second = FeatureSet.of(generated);
        assertEquals(ManifoldScores.of(first, second, 3, PLAIN), ManifoldScores.of(first, second, 3, wrong));
    }

    @Test
    void tooFewPicturesAndOtherWidthsAreRefused() {
        FeatureSet three = FeatureSet.of(grid(3, 2, 9, 1));
        FeatureSet four = FeatureSet.of(grid(4, 2, 9, 1));
        String message = assertThrows(IllegalArgumentException.class, () -> ManifoldScores.of(four, three, 3, PLAIN))
                .getMessage();
        assertTrue(message.contains("only 2"), message);
        ManifoldScores.of(four, four, 3, PLAIN);
        FeatureSet wider = FeatureSet.of(grid(4, 3, 9, 1));
        assertThrows(IllegalArgumentException.class, () -> ManifoldScores.of(four, wider, 3, PLAIN));
    }

    private static double norm(float[] row) {
        double sum = 0;
        for (float x : row) {
            sum += (double) x * x;
        }
        return sum;
    }

    /** Rows of whole numbers below {@code values}: full of duplicates and ties. */
    private static float[][] grid(int pictures, int width, int values, long seed) {
        Random random = new Random(seed);
        float[][] set = new float[pictures][width];
        for (float[] row : set) {
            for (int c = 0; c < width; c++) {
                row[c] = random.nextInt(values);
            }
        }
        return set;
    }

    private static float[][] normal(int pictures, int width, double scale, long seed) {
        Random random = new Random(seed);
        float[][] set = new float[pictures][width];
        for (float[] row : set) {
            for (int c = 0; c < width; c++) {
                row[c] = (float) (scale * random.nextGaussian());
            }
        }
        return set;
    }

    /** Straight from the definition, over whole matrices of squared distances. */
    private static ManifoldScores naive(float[][] real, float[][] generated, int k) {
        double[] r = radii(real, k);
        double[] s = radii(generated, k);
        double[][] d = new double[real.length][generated.length];
        boolean[] generatedInside = new boolean[generated.length];
        int covered = 0;
        int recalled = 0;
        int balls = 0;
        for (int i = 0; i < real.length; i++) {
            boolean holds = false;
            boolean inside = false;
            for (int j = 0; j < generated.length; j++) {
                d[i][j] = squared(real[i], generated[j]);
                inside |= d[i][j] < s[j];
                if (d[i][j] < r[i]) {
                    holds = true;
                    generatedInside[j] = true;
                    balls++;
                }
            }
            covered += holds ? 1 : 0;
            recalled += inside ? 1 : 0;
        }
        int precise = 0;
        for (boolean inside : generatedInside) {
            precise += inside ? 1 : 0;
        }
        return new ManifoldScores(
                (double) precise / generated.length,
                (double) recalled / real.length,
                (double) balls / k / generated.length,
                (double) covered / real.length);
    }

    private static double[] radii(float[][] set, int k) {
        double[] radii = new double[set.length];
        for (int i = 0; i < set.length; i++) {
            int me = i;
            double[] all = Arrays.stream(set)
                    .mapToDouble(row -> squared(set[me], row))
                    .sorted()
                    .toArray();
            radii[i] = all[k]; // the first one is the picture itself
        }
        return radii;
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += ((double) a[c] - b[c]) * ((double) a[c] - b[c]);
        }
        return sum;
    }
}

package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxSumsTest {
    @Test
    void eachValueBecomesTheSumOfTheSquareAroundIt() {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 40; run++) {
            int width = 1 + random.nextInt(12);
            int height = 1 + random.nextInt(12);
            int reach = random.nextInt(6);
            float[] plane = new float[width * height];
            for (int at = 0; at < plane.length; at++) {
                plane[at] = random.nextInt(-255, 256);
            }
            float[] sums = plane.clone();
            BoxSums.replace(sums, width, height, reach);
            for (int at = 0; at < plane.length; at++) {
                assertEquals(naive(plane, width, height, reach, at), sums[at]);
            }
        }
    }

    private static float naive(float[] plane, int width, int height, int reach, int centre) {
        float sum = 0;
        for (int at = 0; at < plane.length; at++) {
            boolean near =
                    Math.abs(at % width - centre % width) <= reach && Math.abs(at / width - centre / width) <= reach;
            sum += near ? plane[at] : 0;
        }
        return sum;
    }
}

package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.nn.GradientTape;

/** The discriminator that our preset trains against. */
class JudgeTest {
    private static final int SIDE = 64;
    private static final int BATCH = 2;
    private static final int STEPS = 150;
    private static final VqganSettings.Adversary OURS = VqganSettings.ours(1).adversary();

    @Test
    void soonTellsSharpPicturesFromBlurredOnes() {
        VqganSettings.Adversary faster =
                new VqganSettings.Adversary(0, 0, OURS.weight(), OURS.largestLambda(), 1e-3, 8, OURS.augmentation());
        SplittableRandom random = new SplittableRandom(3);
        double loss = 1;
        try (DeviceGroup devices = DeviceGroup.of(ComputeDevice.open("cpu"));
                Adversary adversary = new Adversary(faster, 1, devices)) {
            for (int step = 0; step < STEPS; step++) {
                loss = learn(adversary, devices.first(), random);
            }
        }
        assertTrue(loss < 0.5, "1 is knowing nothing, but the loss is " + loss);
    }

    private static double learn(Adversary adversary, ComputeDevice device, SplittableRandom random) {
        Judge judge = adversary.on(0);
        try (NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            NDArray sharp = scope.create(pictures(random, 1), new Shape(BATCH, 3, SIDE, SIDE));
            NDArray blurred = scope.create(pictures(random, 8), new Shape(BATCH, 3, SIDE, SIDE));
            NDArray seen = new DiffAugment(OURS.augmentation()).apply(blurred, random);
            Judge.Lesson lesson = judge.learn(sharp, new Judge.Verdict(null, 0, 0, seen), random);
            adversary.step(lesson.gradients());
            return lesson.loss();
        }
    }

    /** Squares of this many pixels, each of its own grey around one that differs from picture to picture. */
    private static float[] pictures(SplittableRandom random, int square) {
        float[] out = new float[BATCH * 3 * SIDE * SIDE];
        int cells = SIDE / square;
        for (int picture = 0; picture < BATCH; picture++) {
            double grey = random.nextDouble(0.2, 0.8);
            double[] values = random.doubles((long) cells * cells, -0.2, 0.2).toArray();
            for (int i = 0; i < 3 * SIDE * SIDE; i++) {
                int row = i / SIDE % SIDE / square;
                int column = i % SIDE / square;
                out[picture * 3 * SIDE * SIDE + i] = (float) (grey + values[row * cells + column]);
            }
        }
        return out;
    }
}

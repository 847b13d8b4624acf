package unmask.training.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import unmask.image.Planes;
import unmask.nn.OwnedTensors;
import unmask.training.features.LabelledScenes.Example;

/** Some scenes side by side as the network takes them, each as it is or mirrored, with the answers. */
final class SceneBatch {
    private static final int SIDE = LabelledScenes.SIDE;

    private final Example[] examples;
    private final boolean[] mirrored;

    private SceneBatch(Example[] examples, boolean[] mirrored) {
        this.examples = examples;
        this.mirrored = mirrored;
    }

    static SceneBatch drawn(LabelledScenes scenes, int count, RandomGenerator random) {
        Example[] examples = new Example[count];
        boolean[] mirrored = new boolean[count];
        for (int i = 0; i < count; i++) {
            examples[i] = scenes.get(random.nextInt(scenes.size()));
            mirrored[i] = random.nextBoolean();
        }
        return new SceneBatch(examples, mirrored);
    }

    static SceneBatch all(LabelledScenes scenes) {
        Example[] examples = new Example[scenes.size()];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = scenes.get(i);
        }
        return new SceneBatch(examples, new boolean[examples.length]);
    }

    /** (B, 3, 256, 256) from 0 to 1. */
    NDArray pixels(NDManager scope) {
        int each = 3 * SIDE * SIDE;
        float[] out = new float[examples.length * each];
        for (int n = 0; n < examples.length; n++) {
            byte[] rgb = examples[n].rgb();
            for (int i = 0; i < each; i++) {
                out[n * each + i] = Planes.fraction(rgb[source(n, i, SIDE)]);
            }
        }
        return OwnedTensors.create(scope, out, new Shape(examples.length, 3, SIDE, SIDE));
    }

    long[] spots() {
        return answers(Example::spots);
    }

    long[] cells() {
        return answers(Example::cells);
    }

    long[] traits(int question) {
        long[] out = new long[examples.length];
        for (int n = 0; n < out.length; n++) {
            out[n] = examples[n].traits()[question];
        }
        return out;
    }

    private interface Map {
        byte[] of(Example example);
    }

    private long[] answers(Map map) {
        int each = map.of(examples[0]).length;
        int side = (int) Math.sqrt(each);
        long[] out = new long[examples.length * each];
        for (int n = 0; n < examples.length; n++) {
            byte[] of = map.of(examples[n]);
            for (int i = 0; i < each; i++) {
                out[n * each + i] = of[source(n, i, side)];
            }
        }
        return out;
    }

    /** Where element {@code i} of rows of {@code side} comes from. */
    private int source(int n, int i, int side) {
        int column = i % side;
        return mirrored[n] ? i - column + side - 1 - column : i;
    }
}

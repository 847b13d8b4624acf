package unmask.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import unmask.image.Picture;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

/** A stage without a network: noisy descent with momentum towards fixed numbers, its noise a function of the step. */
class ToyStage implements TrainingStage {
    private static final float[] TARGET = {3, -1, 0.5f};
    private static final long[] SHAPE = {3};

    private final float[] weights = new float[3];
    private final float[] momentum = new float[3];
    private final LongConsumer inStep;
    private long stepsTrained;

    ToyStage() {
        this(step -> {});
    }

    /** @param inStep what else happens in a step */
    ToyStage(LongConsumer inStep) {
        this.inStep = inStep;
    }

    float[] weights() {
        return weights.clone();
    }

    /** In this object's life. */
    long stepsTrained() {
        return stepsTrained;
    }

    @Override
    public Map<String, Double> step(long step) {
        inStep.accept(step);
        SplittableRandom noise = new SplittableRandom(step);
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            float error = weights[i] - TARGET[i] + (float) noise.nextDouble(-0.1, 0.1);
            momentum[i] = 0.9f * momentum[i] + error;
            weights[i] -= 0.01f * momentum[i];
            loss += error * error;
        }
        stepsTrained++;
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss", loss);
        if (step % 10 == 0) {
            numbers.put("validation", loss / 2);
        }
        return numbers;
    }

    @Override
    public void save(Checkpoint.Writer out) throws IOException {
        out.tensors("weights.safetensors", new SafetensorsWriter().add("w", SHAPE, weights));
        out.tensors("optimizer.safetensors", new SafetensorsWriter().add("m", SHAPE, momentum));
    }

    @Override
    public void restore(Checkpoint in) {
        copy(in, "weights.safetensors", "w", weights);
        copy(in, "optimizer.safetensors", "m", momentum);
    }

    @Override
    public Optional<Picture> preview() {
        return Optional.of(Picture.filled(8, 8, 0xFF336699));
    }

    @Override
    public void close() {}

    private static void copy(Checkpoint in, String file, String name, float[] to) {
        try (SafetensorsFile tensors = in.tensors(file)) {
            System.arraycopy(tensors.floats(name), 0, to, 0, to.length);
        }
    }
}

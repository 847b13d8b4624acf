package unmask.training.vqgan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import unmask.nn.Weights;
import unmask.tensorfile.SafetensorsWriter;
import unmask.training.SavedWeights;
import unmask.vqgan.VqganNetwork;

/** Brings the codes among the weights of a training to where the latents are, and knows which of them are in use. */
final class CodeKeeper {
    private static final String PLACED = "placed"; // older checkpoints lack it
    private static final int RESTART_EVERY = 10;
    private static final int LATENTS_PER_CODE = 16;

    private final VqganSettings settings;
    private final String name;
    private final Weights weights;
    private MovingCodebook codebook;
    private boolean placed;

    CodeKeeper(VqganSettings settings, VqganNetwork network, Weights weights) {
        this.settings = settings;
        this.name = network.codes();
        this.weights = weights;
        this.codebook = codebookAtWeights();
        this.placed = settings.continuousSteps() == 0;
    }

    /** Whether the codes are to be placed before this step. */
    boolean mustBePlacedAt(long step) {
        return !placed && step > settings.continuousSteps();
    }

    /**
     * Places the codes by k-means.
     *
     * @param latentsOfBatch of each batch, counted from 0, the latents as rows
     * @return what takes that back, should the step that follows be left out
     */
    Runnable place(LongFunction<float[]> latentsOfBatch, RandomGenerator random) {
        List<float[]> parts = new ArrayList<>();
        int rows = 0;
        for (long batch = 0; rows < LATENTS_PER_CODE * settings.sizes().codes(); batch++) {
            parts.add(latentsOfBatch.apply(batch));
            rows += parts.getLast().length / settings.sizes().embedding();
        }
        MovingCodebook before = codebook;
        codebook = codebookAtWeights();
        codebook.place(joined(parts), random);
        weights.set(name, codebook.codes());
        placed = true;
        return () -> {
            codebook = before;
            weights.set(name, before.codes());
            placed = false;
        };
    }

    private MovingCodebook codebookAtWeights() {
        return new MovingCodebook(settings.sizes().codes(), settings.sizes().embedding(), weights.values(name));
    }

    /** Lets the codes follow what a step's latents chose. Returns how many are alive. */
    int follow(List<VqganLearner.Lesson> lessons, long step, RandomGenerator random) {
        long[] codes = lessons.stream()
                .flatMapToLong(each -> Arrays.stream(each.codes()))
                .toArray();
        if (settings.averagesCodes()) {
            float[] latents =
                    joined(lessons.stream().map(VqganLearner.Lesson::latents).toList());
            codebook.follow(latents, codes);
            if (step % RESTART_EVERY == 0) {
                codebook.restartDead(latents, random);
            }
            weights.set(name, codebook.codes());
        } else {
            codebook.count(codes);
        }
        return codebook.alive();
    }

    SafetensorsWriter saved() {
        return codebook.saved().add(PLACED, new long[] {1}, new float[] {placed ? 1 : 0});
    }

    /** @param step after which it was saved */
    void restore(SavedWeights.Reader saved, long step) {
        codebook.restore(saved);
        placed = saved.has(PLACED) ? saved.floats(PLACED, 1)[0] == 1 : step > settings.continuousSteps();
    }

    private static float[] joined(List<float[]> parts) {
        float[] out = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }
}

package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.Weights;
import unmask.support.GoldenGradients;

/** Losses of stage two and their gradients against the authors' code. */
class PriorGoldenTest {
    private static final PriorSizes SIZES = new PriorSizes(2, 16, 2, 4, 4, 6, 6, 16);
    private static final int LENGTH = 16;
    private static final int[] TIMES = {1, 5, 12, 16};

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @ParameterizedTest
    @EnumSource
    void lossesAndGradientsAreTheAuthors(PriorObjective objective) {
        GoldenGradients golden = GoldenGradients.of("prior-" + objective);
        PriorSettings settings = PriorStageTest.settings(objective, 0, false);
        PriorTask task = objective == PriorObjective.AUTOREGRESSIVE
                ? new AutoregressiveTask(SIZES, settings)
                : new DenoisingTask(SIZES, settings);
        try (Weights weights = Weights.create(task.network().names(), GoldenGradients::weights, device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            weights.requireGradients();
            PriorTask.Loss loss = loss(task, TransformerNetwork.Pass.of(weights), scope);
            assertEquals(golden.value("loss"), loss.value(), 1e-5);
            loss.elbo().ifPresent(elbo -> assertEquals(golden.value("elbo"), elbo, 1e-5));
            golden.assertTensors(
                    "gradients",
                    List.copyOf(weights.shapes().keySet()),
                    Gradients.of(loss.scalar().orElseThrow(), weights.tensors(), false));
        }
    }

    private static PriorTask.Loss loss(PriorTask task, TransformerNetwork.Pass pass, NDManager scope) {
        List<int[]> pictures = new ArrayList<>();
        List<boolean[]> hidden = new ArrayList<>();
        for (int b = 0; b < TIMES.length; b++) {
            int[] picture = new int[LENGTH];
            boolean[] masked = new boolean[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                picture[i] = (7 * b + 3 * i * i + i) % SIZES.codes();
                masked[i] = (5 * i + b) % LENGTH < TIMES[b];
            }
            pictures.add(picture);
            hidden.add(masked);
        }
        return task instanceof DenoisingTask denoising
                ? denoising.loss(pass, MaskedBatch.of(pictures, hidden, SIZES.maskToken()), TIMES, scope)
                : task.exercise(pictures, null).loss(pass, scope);
    }
}

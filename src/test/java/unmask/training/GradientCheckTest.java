package unmask.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

class GradientCheckTest {
    private static final Shape SHAPE = new Shape(6, 5, 3, 3);

    private final ComputeDevice device = ComputeDevice.open("cpu");
    private final SplittableRandom chance = new SplittableRandom(3);

    @AfterEach
    void close() {
        Tensors.makeConvolutionsOfProducts(false);
        device.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1, 1e4})
    void rightGradientsPassWhateverTheSizeOfTheLoss(double size) {
        try (GradientProbes probes = probes(false, (w, x) -> Tensors.times(loss(w, x), size))) {
            assertEquals(Optional.empty(), GradientCheck.fault(probes));
        }
    }

    /** As one hidden behind others is: here it is that of one tensor of two. */
    @ParameterizedTest
    @ValueSource(doubles = {-1e12, -1, -0.5, 0.2, 0.5, 1, 1e12})
    void aGradientThatIsTooLargeOrTooSmallIsFound(double error) {
        try (GradientProbes probes = probes(
                false, (w, x) -> loss(w, x).add(withoutValue(Tensors.times(loss(w, x.stopGradient()), error))))) {
            assertOff(GradientCheck.fault(probes));
        }
    }

    /** Garbage that is the same each time, as large as the gradient. */
    @Test
    void aGradientWithSomethingElseAddedIsFound() {
        try (NDManager scope = device.newScope();
                GradientProbes probes = probes(false, (w, x) -> {
                    NDArray garbage = Tensors.times(OwnedTensors.create(scope, values(9, 270), SHAPE), 0.05);
                    return loss(w, x).add(withoutValue(garbage.mul(w).sum()));
                })) {
            assertOff(GradientCheck.fault(probes));
        }
    }

    /** At right angles to the gradient, and the loss so large beside its slope that short steps are lost in rounding. */
    @Test
    void anErrorThatNoStepMakesSmallerIsNotTakenForRounding() {
        SplittableRandom signs = new SplittableRandom(3444);
        float[] garbage = new float[270];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = signs.nextBoolean() ? 0.099f : -0.099f;
        }
        try (NDManager scope = device.newScope();
                GradientProbes probes = probes(false, (w, x) -> {
                    NDArray wrong =
                            OwnedTensors.create(scope, garbage, SHAPE).mul(w).sum();
                    NDArray loss = w.sum()
                            .add(withoutValue(wrong))
                            .add(Tensors.times(x, 0).sum());
                    return Tensors.times(loss, 0.03).add(1f);
                })) {
            assertOff(GradientCheck.fault(probes));
        }
    }

    @Test
    void aGradientThatIsAnotherEachTimeIsFound() {
        try (GradientProbes probes = probes(
                false, (w, x) -> loss(w, x).add(withoutValue(Tensors.times(loss(w, x), 1e-3 * chance.nextDouble()))))) {
            String fault = GradientCheck.fault(probes).orElseThrow();
            assertTrue(fault.startsWith("the gradient of the loss is another each time"), fault);
        }
    }

    @Test
    void aGradientThatIsNoNumberIsFound() {
        try (GradientProbes probes =
                probes(false, (w, x) -> loss(w, x).add(x.sub(x).sum().sqrt()))) {
            assertEquals(Optional.of("the gradient of the loss is NaN"), GradientCheck.fault(probes));
        }
    }

    @Test
    void tensorsAreWhereTheyWereAfterwards() {
        try (GradientProbes probes = probes(false, GradientCheckTest::loss)) {
            float[] before = probes.all().getFirst().tensors().getFirst().toFloatArray();
            GradientCheck.fault(probes);
            assertEquals(
                    List.of(before[0], before[269]),
                    List.of(
                            probes.all().getFirst().tensors().getFirst().toFloatArray()[0],
                            probes.all().getFirst().tensors().getFirst().toFloatArray()[269]));
        }
    }

    @Test
    void aStageWhoseGradientsAreRightKeepsItsPrecision() {
        Stage stage = new Stage(true, arithmetic -> false);
        String decided = SafeArithmetic.settle(stage, 1).orElseThrow().sentence();
        assertTrue(decided.startsWith("Gradients checked: bfloat16, "), decided);
        assertFalse(decided.contains("not"), decided);
        assertTrue(stage.half);
    }

    @Test
    void wrongBrainFloatsGiveWayToFloats() {
        Stage stage = new Stage(true, arithmetic -> stageIs(arithmetic, true));
        String decided = SafeArithmetic.settle(stage, 1).orElseThrow().sentence();
        assertTrue(decided.startsWith("Gradients checked: float32, "), decided);
        assertTrue(decided.contains("; not bfloat16, where the gradient of the loss is off by "), decided);
        assertFalse(stage.half);
        assertFalse(Tensors.areConvolutionsMadeOfProducts());
    }

    @Test
    void wrongConvolutionsGiveWayToMatrixProducts() {
        Stage stage = new Stage(true, arithmetic -> !Tensors.areConvolutionsMadeOfProducts());
        String decided = SafeArithmetic.settle(stage, 1).orElseThrow().sentence();
        assertTrue(
                decided.startsWith("Gradients checked: float32 with convolutions made of matrix products, "), decided);
        assertTrue(Tensors.areConvolutionsMadeOfProducts());
    }

    @Test
    void whereEveryArithmeticIsWrongTrainingIsRefused(@TempDir Path folder) throws IOException {
        try (TrainingRun run = TrainingRun.start(folder.resolve("run"), new RunSettings("toy", Map.of(), Map.of()))) {
            Stage stage = new Stage(true, arithmetic -> true);
            TrainingException e =
                    assertThrows(TrainingException.class, () -> run.train(stage, plan(3), progress -> {}));
            assertTrue(
                    e.getMessage().startsWith("Gradients are wrong on this computer in every arithmetic"),
                    e.getMessage());
            assertTrue(e.getMessage().contains("bfloat16, where"), e.getMessage());
            assertTrue(e.getMessage().endsWith("train on another computer, or another --device."), e.getMessage());
            assertEquals(0, stage.stepsTrained());
        }
    }

    @Test
    void aLossWithoutValueIsNoFaultOfTheComputer() {
        Stage stage = new Stage(false, arithmetic -> false);
        stage.lossWithoutValue = true;
        assertEquals(
                "Gradients could not be checked: the loss is NaN.",
                SafeArithmetic.settle(stage, 1).orElseThrow().sentence());
        assertFalse(Tensors.areConvolutionsMadeOfProducts());
    }

    @Test
    void gradientsAreCheckedAtEveryStartButNotWhenNothingIsLeftToDo(@TempDir Path folder) throws IOException {
        List<String> told = new ArrayList<>();
        for (int steps : new int[] {2, 4, 4}) {
            try (TrainingRun run =
                    TrainingRun.open(folder.resolve("run"), new RunSettings("toy", Map.of(), Map.of()))) {
                run.train(new Stage(false, arithmetic -> false), plan(steps), new TrainingListener() {
                    @Override
                    public void trained(TrainingProgress progress) {}

                    @Override
                    public void checked(String sentence) {
                        told.add(sentence);
                    }
                });
            }
        }
        assertEquals(2, told.size());
    }

    private static boolean stageIs(Stage stage, boolean half) {
        return stage.half == half;
    }

    /** A stage whose gradients are wrong when the predicate says so. */
    private final class Stage extends ToyStage {
        private final Predicate<Stage> wrong;
        private boolean half;
        private boolean lossWithoutValue;

        Stage(boolean half, Predicate<Stage> wrong) {
            this.half = half;
            this.wrong = wrong;
        }

        @Override
        public GradientProbes gradientProbes(long step) {
            BooleanSupplier isWrong = () -> wrong.test(this);
            if (lossWithoutValue) {
                return probes(half, (w, x) -> Tensors.times(loss(w, x), Double.NaN));
            }
            return probes(
                    half, (w, x) -> isWrong.getAsBoolean() ? loss(w, x).add(withoutValue(loss(w, x))) : loss(w, x));
        }

        @Override
        public void computeInFloats() {
            half = false;
        }
    }

    private interface ToyLoss {
        NDArray of(NDArray w, NDArray x);
    }

    private GradientProbes probes(boolean half, ToyLoss loss) {
        NDManager owner = device.newScope();
        NDArray w = OwnedTensors.create(owner, values(1, 270), SHAPE);
        NDArray x = OwnedTensors.create(owner, values(2, 2 * 5 * 12 * 12), new Shape(2, 5, 12, 12));
        w.setRequiresGradient(true);
        x.setRequiresGradient(true);
        GradientProbes.Loss ofCopies = (scope, inHalf) -> {
            NDArray same = Tensors.times(x, 1);
            same.attach(scope);
            return loss.of(w, same);
        };
        return new GradientProbes(
                owner,
                true,
                half,
                List.of(new GradientProbes.Probe("the loss", List.of(w, x), true, ofCopies)),
                List.of());
    }

    private static NDArray loss(NDArray w, NDArray x) {
        return Tensors.relu(Tensors.conv(x, w, null, 1, 1)).square().mean().add(1f);
    }

    /** Zero, with the gradient of x. */
    private static NDArray withoutValue(NDArray x) {
        return x.sub(x.stopGradient());
    }

    private static void assertOff(Optional<String> fault) {
        String words = fault.orElseThrow();
        assertTrue(words.startsWith("the gradient of the loss is off by "), words);
    }

    private static TrainingPlan plan(long steps) {
        return new TrainingPlan(steps, Double.POSITIVE_INFINITY, 1, 0, 1, 10);
    }

    private static float[] values(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) random.nextDouble(-1, 1);
        }
        return out;
    }
}

package unmask.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.image.PictureFile;

class TrainingRunTest {
    private static final RunSettings SETTINGS =
            new RunSettings("prior", Map.of("width", "64"), Map.of("learning-rate", "0.001"));

    @TempDir
    Path parent;

    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final List<TrainingProgress> progress = new ArrayList<>();

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void trained(TrainingProgress now) {
            progress.add(now);
        }

        @Override
        public void warned(String sentence) {
            warnings.add(sentence);
        }
    };

    @BeforeEach
    void nameTheFolder() {
        folder = parent.resolve("run");
    }

    @Test
    void aResumedRunEndsWithTheSameBitsAsOneThatNeverStopped() throws IOException {
        ToyStage straight = train(parent.resolve("straight"), 37);
        train(folder, 18);
        ToyStage resumed = train(folder, 37);
        assertEquals(19, resumed.stepsTrained());
        assertArrayEquals(straight.weights(), resumed.weights(), 0f);
    }

    @Test
    void stopSavesAfterTheStepItIsAt() throws IOException {
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            ToyStage stage = new ToyStage(step -> {
                if (step == 7) {
                    run.stop();
                }
            });
            assertEquals(TrainingRun.End.STOPPED, run.train(stage, plan(100), listener));
        }
        assertEquals(List.of("step-000000007"), checkpoints());
    }

    @Test
    void theTimeLimitEndsTheRun() throws IOException {
        long[] now = {0};
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            ToyStage stage = new ToyStage(step -> now[0] += 10_000_000_000L);
            TrainingPlan oneMinute = new TrainingPlan(1000, 1, 5, 0, 1000, 0.4);
            assertEquals(TrainingRun.End.TIME, run.train(stage, oneMinute, Optional.empty(), listener, () -> now[0]));
        }
        assertEquals(6, progress.size());
        assertEquals(50, progress.getFirst().secondsLeft(), 1e-9);
        assertEquals(0.1, progress.getFirst().stepsPerSecond(), 1e-9);
        // by the clock after 30 and 60 seconds
        assertEquals(List.of("step-000000003", "step-000000006"), checkpoints());
    }

    @Test
    void theLastTwoCheckpointsAreKept() throws IOException {
        train(folder, 35);
        assertEquals(List.of("step-000000030", "step-000000035"), checkpoints());
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
        ToyStage straight = train(parent.resolve("straight"), 45);
        train(folder, 35);
        Path weights = folder.resolve("checkpoints/step-000000035/weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        ToyStage resumed = train(folder, 45);
        assertEquals(15, resumed.stepsTrained());
        assertArrayEquals(straight.weights(), resumed.weights(), 0f);
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("step-000000035 is damaged: weights.safetensors has changed"));
        assertEquals(List.of("step-000000040", "step-000000045"), checkpoints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[[[[[[[[[[[[[[[[[[[[",
                "{\"format\":1,\"step\":35,\"sha256\":{\"a\\u0000b\":\"x\"}}",
                "{\"format\":1,\"step\":35,\"sha256\":{\"../x\":\"x\"}}",
                "{\"format\":1,\"step\":-35,\"sha256\":{}}",
                "{\"format\":1,\"step\":99999999999999999999,\"sha256\":{}}"
            })
    void aDescriptionOfACheckpointThatIsNoneIsPassedOver(String text) throws IOException {
        train(folder, 35);
        Files.writeString(folder.resolve("checkpoints/step-000000035/checkpoint.json"), text);
        assertEquals(15, train(folder, 45).stepsTrained());
        assertEquals(1, warnings.size());
        assertEquals(1, warnings.getFirst().lines().count());
    }

    @Test
    void withoutAWholeCheckpointNothingIsTrained() throws IOException {
        train(folder, 5);
        Files.delete(folder.resolve("checkpoints/step-000000005/checkpoint.json"));
        TrainingException e = assertThrows(TrainingException.class, () -> train(folder, 9));
        assertTrue(e.getMessage().contains("checkpoint.json is missing"), e.getMessage());
        assertTrue(e.getMessage().contains("No other is left"), e.getMessage());
    }

    @Test
    void lossesThatAreNoNumbersEndTheRunAndKeepTheLastCheckpoint() throws IOException {
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            ToyStage stage = withoutLossWhere(step -> step >= 23);
            TrainingException e = assertThrows(TrainingException.class, () -> run.train(stage, plan(100), listener));
            assertTrue(
                    e.getMessage().contains("in 5 steps up to step 27 loss was NaN; resume from step 20"),
                    e.getMessage());
        }
        assertEquals(List.of("step-000000010", "step-000000020"), checkpoints());
    }

    @Test
    void oneLossThatIsNoNumberIsLeftOut() throws IOException {
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            ToyStage stage = withoutLossWhere(step -> step % 4 == 0);
            assertEquals(TrainingRun.End.STEPS, run.train(stage, plan(12), listener));
        }
        assertFalse(Files.readString(folder.resolve("losses.csv")).contains("NaN"));
    }

    @Test
    void aSaveBeforeAnythingWasMeasuredIsASave() throws IOException {
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            run.train(withoutLossWhere(step -> step <= 4), plan(3), listener);
        }
        assertEquals(List.of("step-000000003"), checkpoints());
        assertFalse(Files.exists(folder.resolve("curves.png")));
        train(folder, 8);
        assertTrue(Files.exists(folder.resolve("curves.png")));
    }

    @Test
    void aNumberThatWasOnlyMeasuredBehindTheCheckpointHasNoCurve() throws IOException {
        train(folder, 3);
        Path log = folder.resolve("losses.csv");
        Files.writeString(log, "step,seconds,loss,validation\n3,1,0.5,\n10,2,,0.7\n");
        train(folder, 5);
        assertEquals(640, PictureFile.read(folder.resolve("curves.png")).width(), "one panel");
        Files.writeString(log, "step,seconds,validation\n10,2,0.7\n");
        try (TrainingRun run = TrainingRun.open(folder, SETTINGS)) {
            run.train(withoutLossWhere(step -> true), plan(7), listener);
        }
        assertEquals("step-000000007", checkpoints().getLast());
    }

    @Test
    void aTableWithANumberThatIsNoneIsNamed() throws IOException {
        train(folder, 3);
        Files.writeString(folder.resolve("losses.csv"), "step,seconds,loss\n1,1,1e999\n");
        TrainingException e = assertThrows(TrainingException.class, () -> train(folder, 5));
        assertTrue(e.getMessage().contains("losses.csv holds something that is not a number"), e.getMessage());
    }

    @Test
    void aTableThatIsNoTextIsNamed() throws IOException {
        train(folder, 3);
        byte[] table = "step,seconds,loss\n1,1,?\n".getBytes(StandardCharsets.US_ASCII);
        table[table.length - 2] = (byte) 0xFF;
        Files.write(folder.resolve("losses.csv"), table);
        TrainingException e = assertThrows(TrainingException.class, () -> train(folder, 5));
        assertTrue(e.getMessage().contains("losses.csv holds something that is not a number"), e.getMessage());
    }

    private static ToyStage withoutLossWhere(LongPredicate steps) {
        return new ToyStage() {
            @Override
            public Map<String, Double> step(long step) {
                return steps.test(step) ? Map.of("loss", Double.NaN) : super.step(step);
            }
        };
    }

    @Test
    void aFullDiskLeavesTheCheckpointBefore() throws IOException {
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            TrainingStage stage = new ToyStage() {
                private int saves;

                @Override
                public void save(Checkpoint.Writer out) throws IOException {
                    super.save(out);
                    if (++saves == 2) {
                        throw new IOException("No space left on device");
                    }
                }
            };
            TrainingException e = assertThrows(TrainingException.class, () -> run.train(stage, plan(100), listener));
            assertEquals(
                    "The checkpoint of step 20 is not kept: “" + folder.resolve("checkpoints")
                            + "” cannot be saved because the disk is full; free some space. Then go on with the run,"
                            + " whose earlier checkpoints are intact.",
                    e.getMessage());
        }
        assertEquals(List.of("step-000000010"), checkpoints());
        assertEquals(
                10,
                Checkpoint.open(folder.resolve("checkpoints/step-000000010")).step());
    }

    @Test
    void whatWasLeftHalfWrittenIsCleanedUp() throws IOException {
        train(folder, 5);
        Files.createDirectory(folder.resolve("checkpoints/step-000000007.part"));
        train(folder, 8);
        assertEquals(List.of("step-000000005", "step-000000008"), checkpoints());
    }

    @Test
    void aRowIsTheMeanOfItsSteps() throws IOException {
        List<Double> losses = new ArrayList<>();
        train(folder, 15, new ToyStage() {
            @Override
            public Map<String, Double> step(long step) {
                Map<String, Double> numbers = super.step(step);
                losses.add(numbers.get("loss"));
                return numbers;
            }
        });
        List<String> lines = Files.readAllLines(folder.resolve("losses.csv"));
        assertEquals("step,seconds,loss,validation", lines.getFirst());
        assertEquals(4, lines.size());
        String[] second = lines.get(2).split(",", -1);
        assertEquals("10", second[0]);
        assertEquals(
                losses.subList(5, 10).stream().mapToDouble(d -> d).average().orElseThrow(),
                Double.parseDouble(second[2]),
                1e-5);
        assertEquals(losses.get(9) / 2, Double.parseDouble(second[3]), 1e-5);
        assertTrue(lines.get(3).endsWith(","), "nothing was validated in steps 11 to 15: " + lines.get(3));
    }

    @Test
    void rowsBehindTheCheckpointAreDroppedOnResume() throws IOException {
        ToyStage dying = new ToyStage(step -> {
            if (step == 18) {
                throw new UncheckedIOException(new IOException("killed"));
            }
        });
        assertThrows(UncheckedIOException.class, () -> train(folder, 100, dying));
        assertEquals(List.of("5", "10", "15"), loggedSteps());
        train(folder, 16);
        assertEquals(List.of("5", "10", "15", "16"), loggedSteps());
    }

    @Test
    void previewsAndCurvesAreDrawn() throws IOException {
        train(folder, 15);
        assertEquals(
                8,
                PictureFile.read(folder.resolve("previews/step-000000008.png")).width());
        assertTrue(Files.exists(folder.resolve("previews/step-000000015.png")), "one at the end");
        assertEquals(1280, PictureFile.read(folder.resolve("curves.png")).width());
    }

    @Test
    void otherSettingsAreRefusedUnlessTheyAreAdjustedOnPurpose() throws IOException {
        train(folder, 5);
        RunSettings faster = new RunSettings("prior", Map.of("width", "64"), Map.of("learning-rate", "0.01"));
        RunSettings wider = new RunSettings("prior", Map.of("width", "128"), Map.of("learning-rate", "0.001"));
        RunSettings other = new RunSettings("vqgan", Map.of(), Map.of());
        assertRefused(() -> TrainingRun.open(folder, faster), "learning-rate was 0.001, not 0.01");
        assertRefused(() -> TrainingRun.open(folder, wider), "width was 64, not 128");
        assertRefused(() -> TrainingRun.resume(folder, wider), "width was 64, not 128");
        assertRefused(() -> TrainingRun.open(folder, other), "it trains prior, not vqgan");
        TrainingRun.resume(folder, faster).close();
        TrainingRun.open(folder, faster).close();
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectory(folder).resolve("thesis.txt"), "mine");
        assertRefused(() -> TrainingRun.open(folder, SETTINGS), "holds no run");
        assertRefused(() -> TrainingRun.resume(folder, SETTINGS), "holds no run");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aRunIsTrainedByOneProcessAtATime() throws IOException {
        AtomicReference<TrainingException> refusal = new AtomicReference<>();
        try (TrainingRun run = TrainingRun.start(folder, SETTINGS)) {
            refusal.set(assertThrows(TrainingException.class, () -> TrainingRun.open(folder, SETTINGS)));
            assertEquals(folder, run.folder());
        }
        assertTrue(refusal.get().getMessage().contains("is being trained already"));
        TrainingRun.open(folder, SETTINGS).close();
    }

    @Test
    void aFinishedRunIsNotTrainedFurther() throws IOException {
        train(folder, 10);
        ToyStage again = train(folder, 10);
        assertEquals(0, again.stepsTrained());
        assertFalse(warnings.iterator().hasNext());
    }

    private void assertRefused(org.junit.jupiter.api.function.Executable action, String words) {
        String message = assertThrows(TrainingException.class, action).getMessage();
        assertTrue(message.contains(words), message);
    }

    private ToyStage train(Path into, long steps) throws IOException {
        ToyStage stage = new ToyStage();
        train(into, steps, stage);
        return stage;
    }

    private void train(Path into, long steps, TrainingStage stage) throws IOException {
        try (TrainingRun run = TrainingRun.open(into, SETTINGS)) {
            assertEquals(TrainingRun.End.STEPS, run.train(stage, plan(steps), listener));
        }
    }

    private static TrainingPlan plan(long steps) {
        return new TrainingPlan(steps, Double.POSITIVE_INFINITY, 5, 8, 10, 1000);
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> loggedSteps() throws IOException {
        return Files.readAllLines(folder.resolve("losses.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }
}

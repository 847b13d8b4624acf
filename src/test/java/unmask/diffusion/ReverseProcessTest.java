package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.SamplingOptions.Order;
import unmask.nn.Checkpoint;

class ReverseProcessTest {
    private static final int CODES = 5;
    private static final SamplingOptions SETTINGS = options(42, 0.9, 12, Order.RANDOM, 2);

    private final TableDenoiser table = new TableDenoiser(4, 4, CODES, 3);

    @Test
    void lastStepLeavesNothingHidden() {
        ReverseProcess process = start(table, canvas(), SETTINGS);
        List<RevealStep> steps = rest(process);

        assertTrue(process.tokens().hiddenCells().isEmpty());
        assertEquals(process.tokens(), steps.getLast().bestGuess());
        assertEquals(process.totalEvaluations(), steps.getLast().evaluations());
        assertFalse(process.hasNext());
        assertThrows(NoSuchElementException.class, process::next);
    }

    @Test
    void aRunCanBeStoppedWhileItIsPlannedAndBetweenTheWindowsOfAStep() {
        Runnable stop = () -> {
            throw new CancellationException();
        };
        assertThrows(
                CancellationException.class,
                () -> Checkpoint.during(stop, () -> start(table, canvas(), SETTINGS.withCorrections(3))));
        ReverseProcess process = start(table, canvas(), SETTINGS);
        assertThrows(CancellationException.class, () -> Checkpoint.during(stop, process::next));
    }

    @Test
    void theLargestWorkIsPlannedInNoTime() {
        SamplingOptions many = SamplingOptions.PAPER.withSeed(1).withCorrections(64);
        ReverseProcess process = start(new TableDenoiser(16, 16, CODES, 1), Tokens.hidden(64, 64), many);
        assertTrue(process.totalEvaluations() > 4096);
    }

    @Test
    void knownCellsNeverChange() {
        Tokens before = canvas();
        ReverseProcess process = start(table, before, SETTINGS);
        rest(process);
        for (int cell = 0; cell < before.size(); cell++) {
            if (before.code(cell) != Tokens.HIDDEN) {
                assertEquals(before.code(cell), process.tokens().code(cell), "cell " + cell);
            }
        }
    }

    @Test
    void batchingChangesNothing() {
        List<RevealStep> expected = rest(start(new TableDenoiser(4, 4, CODES, 1), canvas(), SETTINGS));
        for (int batch : new int[] {2, 5, 64}) {
            assertSame(expected, rest(start(new TableDenoiser(4, 4, CODES, batch), canvas(), SETTINGS)));
        }
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        ReverseProcess a = start(table, canvas(), SETTINGS);
        ReverseProcess b = start(table, canvas(), options(43, 0.9, 12, Order.RANDOM, 2));
        rest(a);
        rest(b);
        assertFalse(a.tokens().equals(b.tokens()));
    }

    @Test
    void aRunResumedAfterAnyStepGoesOnAsIfItHadNotStopped() {
        SamplingOptions settings = SETTINGS.withCorrections(3);
        for (Tokens start : List.of(canvas(), Tokens.hidden(4, 4))) {
            List<RevealStep> all = rest(start(table, start, settings));
            ReverseProcess process = start(table, start, settings);
            for (int stopped = 0; stopped < all.size(); stopped++) {
                ReverseProcess resumed = new AbsorbingDiffusion(table)
                        .resume(process.tokens(), start.hiddenCells(), settings, after(all, stopped));
                assertEquals(process.totalEvaluations(), resumed.totalEvaluations());
                assertSameReveals(all.subList(stopped, all.size()), rest(resumed));
                process.next();
            }
        }
    }

    @Test
    void correctionsRedrawOnlyWhatWasSampled() {
        Tokens before = canvas();
        List<RevealStep> plain = rest(start(table, before, SETTINGS));
        List<RevealStep> corrected = rest(start(table, before, SETTINGS.withCorrections(3)));
        List<RevealStep> later = corrected.subList(plain.size(), corrected.size());

        for (int i = 0; i < plain.size(); i++) {
            assertArrayEquals(plain.get(i).tokens(), corrected.get(i).tokens(), "the first pass stays as it was");
        }
        Tokens tokens = plain.getLast().bestGuess();
        for (RevealStep step : later) {
            for (int cell : step.hidden()) {
                assertEquals(Tokens.HIDDEN, before.code(cell), "known cells stay");
                assertTrue(tokens.code(cell) != Tokens.HIDDEN, "it was known");
            }
            tokens = tokens.hiding(step.hidden());
            for (int cell : step.cells()) {
                assertEquals(Tokens.HIDDEN, tokens.code(cell), "only hidden cells are drawn");
            }
            tokens = tokens.revealing(step.cells(), step.tokens());
        }
        assertEquals(3, later.stream().filter(step -> step.hidden().length > 0).count());
        assertTrue(tokens.hiddenCells().isEmpty());
    }

    @Test
    void whatIsCorrectedLooksAsItDidUntilItIsEvaluated() {
        Tokens before = Tokens.hidden(4, 12);
        ReverseProcess process =
                start(table, before, options(3, 1, 0, Order.RASTER, 4).withCorrections(1));
        RevealStep step = process.next();
        Tokens complete = process.tokens();
        while (step.hidden().length == 0) {
            complete = process.tokens();
            step = process.next();
        }
        assertTrue(step.bestGuess().hiddenCells().isEmpty());
        int last = step.hidden()[step.hidden().length - 1]; // in a window that raster order has not come to
        assertEquals(Tokens.HIDDEN, process.tokens().code(last));
        assertEquals(complete.code(last), step.bestGuess().code(last));
    }

    @Test
    void onlyWindowsThatHoldARevealedCellAreEvaluated() {
        Tokens tokens = canvas();
        WindowGrid grid = new WindowGrid(6, 9, 4, 4, 2);
        ReverseProcess process = start(table, tokens, SETTINGS);
        int total = 0;
        while (process.hasNext()) {
            table.asked.clear();
            Tokens before = process.tokens();
            RevealStep step = process.next();
            List<String> needed = Arrays.stream(grid.covering(step.cells()))
                    .mapToObj(window -> Arrays.toString(grid.read(before, window)))
                    .toList();
            assertEquals(needed, table.asked.stream().map(Arrays::toString).toList());
            total += needed.size();
            assertEquals(total, step.evaluations());
        }
    }

    @Test
    void uncertaintyIsTheEntropyOfTheMixtureInBits() {
        Tokens tokens = Tokens.hidden(4, 6);
        ReverseProcess process = start(table, tokens, options(3, 0.5, 0, Order.RASTER, 2));
        RevealStep step = process.next(); // reveals cell 0, which only the first of the two windows holds
        RevealStep second = process.next();
        process.next();
        Tokens before = process.tokens();
        RevealStep fourth = process.next(); // cell 3 lies in both

        assertEquals(entropy(table.probabilities(hidden(16), 5)), step.uncertainty()[6 + 1], 1e-6);
        assertTrue(Float.isNaN(step.uncertainty()[0]), "revealed");
        assertTrue(Float.isNaN(step.uncertainty()[5]), "not evaluated");
        assertEquals(Tokens.HIDDEN, step.bestGuess().code(5));
        assertEquals(second.tokens()[0], second.bestGuess().code(1));
        assertEquals(entropy(mixture(before, 6 + 3)), fourth.uncertainty()[6 + 3], 1e-6);
    }

    @Test
    void aLowTemperatureTakesTheMostLikelyTokenOfTheMixture() {
        ReverseProcess process = start(table, Tokens.hidden(4, 6), options(3, 1e-9, 0, Order.RASTER, 2));
        while (process.hasNext()) {
            Tokens before = process.tokens();
            RevealStep step = process.next();
            double[] p = mixture(before, step.cells()[0]);
            int best = IntStream.range(0, CODES).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
            assertEquals(best, step.tokens()[0]);
        }
    }

    @Test
    void runsThatShareEvaluationsComeOutAsIfAlone() {
        List<Tokens> starts = List.of(canvas(), Tokens.hidden(4, 4), Tokens.hidden(5, 7));
        List<List<RevealStep>> alone =
                starts.stream().map(each -> rest(start(table, each, SETTINGS))).toList();
        AbsorbingDiffusion diffusion = new AbsorbingDiffusion(table);
        List<ReverseProcess> runs =
                starts.stream().map(each -> diffusion.sample(each, SETTINGS)).toList();
        List<List<RevealStep>> together =
                starts.stream().<List<RevealStep>>map(each -> new ArrayList<>()).toList();
        table.asked.clear();
        table.batches = 0;
        while (runs.stream().anyMatch(ReverseProcess::hasNext)) {
            int[] unfinished =
                    IntStream.range(0, 3).filter(i -> runs.get(i).hasNext()).toArray();
            List<RevealStep> steps =
                    diffusion.next(Arrays.stream(unfinished).mapToObj(runs::get).toList());
            for (int i = 0; i < unfinished.length; i++) {
                together.get(unfinished[i]).add(steps.get(i));
            }
        }
        for (int i = 0; i < 3; i++) {
            assertSame(alone.get(i), together.get(i));
        }
        int windows = runs.stream().mapToInt(ReverseProcess::totalEvaluations).sum();
        assertEquals(windows, table.asked.size());
        assertTrue(
                table.batches
                        < runs.stream().mapToInt(run -> run.totalEvaluations()).sum() / 2,
                "they share");
    }

    @Test
    void aPolicyMayChooseByWhatIsPredictedAndItsRunsResume() {
        Tokens start = canvas();
        RevealPolicy policy = new SurestFirst(start.hiddenCells());
        ReverseProcess process = new ReverseProcess(table, start, start.hiddenCells(), policy, SETTINGS, 0);
        List<RevealStep> all = rest(process);
        assertTrue(process.tokens().hiddenCells().isEmpty());
        Tokens tokens = start;
        for (int stopped = 0; stopped < all.size(); stopped++) {
            int after = after(all, stopped);
            ReverseProcess resumed = new ReverseProcess(table, tokens, start.hiddenCells(), policy, SETTINGS, after);
            RevealStep next = resumed.next();
            assertArrayEquals(all.get(stopped).cells(), next.cells());
            assertArrayEquals(all.get(stopped).tokens(), next.tokens());
            for (int cell : tokens.revealing(next.cells(), next.tokens())
                    .hiddenCells()
                    .cells()
                    .toArray()) {
                for (int taken : next.cells()) {
                    assertTrue(bits(tokens, taken) <= bits(tokens, cell), "the surest cell comes first");
                }
            }
            tokens = tokens.revealing(next.cells(), next.tokens());
        }
    }

    @Test
    void nothingHiddenIsDoneAtOnce() {
        ReverseProcess process = start(table, Tokens.of(4, 4, new int[16]), SETTINGS);
        assertFalse(process.hasNext());
        assertEquals(0, process.totalEvaluations());
    }

    @Test
    void badInputIsRefused() {
        AbsorbingDiffusion diffusion = new AbsorbingDiffusion(table);
        int[] foreign = new int[16];
        foreign[3] = CODES;
        assertThrows(IllegalArgumentException.class, () -> diffusion.sample(Tokens.of(4, 4, foreign), SETTINGS));
        assertThrows(IllegalArgumentException.class, () -> diffusion.sample(Tokens.hidden(3, 4), SETTINGS));
        assertThrows(
                IllegalArgumentException.class,
                () -> diffusion.resume(Tokens.hidden(4, 4), TokenMask.none(4, 4), SETTINGS, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> diffusion.resume(Tokens.hidden(4, 4), TokenMask.all(4, 4), SETTINGS, 6));
        assertThrows(IllegalArgumentException.class, () -> SamplingOptions.PAPER.withTemperature(Double.NaN));
    }

    /** Equation 8 done by hand for windows at columns 0 and 2 of a canvas of 4 x 6 cells. */
    private double[] mixture(Tokens canvas, int cell) {
        double[] sum = new double[CODES];
        int windows = 0;
        for (int left : new int[] {0, 2}) {
            int row = cell / 6;
            int column = cell % 6 - left;
            if (column >= 0 && column < 4) {
                int[] window = new int[16];
                Arrays.setAll(window, i -> canvas.code(i / 4 * 6 + left + i % 4));
                double[] p = table.probabilities(window, row * 4 + column);
                Arrays.setAll(sum, k -> sum[k] + p[k]);
                windows++;
            }
        }
        double count = windows;
        return Arrays.stream(sum).map(p -> p / count).toArray();
    }

    private static double entropy(double[] p) {
        return -Arrays.stream(p).map(x -> x * Math.log(x) / Math.log(2)).sum();
    }

    private static int[] hidden(int size) {
        int[] codes = new int[size];
        Arrays.fill(codes, Tokens.HIDDEN);
        return codes;
    }

    /** A canvas of several windows, of which two thirds are hidden. */
    private static Tokens canvas() {
        int[] codes = new int[6 * 9];
        Arrays.setAll(codes, cell -> cell % 3 == 0 ? cell % CODES : Tokens.HIDDEN);
        return Tokens.of(6, 9, codes);
    }

    private static ReverseProcess start(Denoiser denoiser, Tokens tokens, SamplingOptions settings) {
        return new AbsorbingDiffusion(denoiser).sample(tokens, settings);
    }

    private static int after(List<RevealStep> steps, int taken) {
        return taken == 0 ? 0 : steps.get(taken - 1).timeStep();
    }

    private static List<RevealStep> rest(ReverseProcess process) {
        List<RevealStep> steps = new ArrayList<>();
        process.forEachRemaining(steps::add);
        return steps;
    }

    private static void assertSame(List<RevealStep> expected, List<RevealStep> found) {
        assertSameReveals(expected, found);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).uncertainty(), found.get(i).uncertainty());
            assertEquals(expected.get(i).bestGuess(), found.get(i).bestGuess());
        }
    }

    private static void assertSameReveals(List<RevealStep> expected, List<RevealStep> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).timeStep(), found.get(i).timeStep());
            assertArrayEquals(expected.get(i).hidden(), found.get(i).hidden());
            assertArrayEquals(expected.get(i).cells(), found.get(i).cells());
            assertArrayEquals(expected.get(i).tokens(), found.get(i).tokens());
            assertEquals(expected.get(i).evaluations(), found.get(i).evaluations());
        }
    }

    private double bits(Tokens canvas, int cell) {
        CellDistribution mixture = new CellDistribution(CODES);
        WindowGrid grid = new WindowGrid(6, 9, 4, 4, 2);
        for (int window = 0; window < grid.count(); window++) {
            for (int position = 0; position < 16; position++) {
                if (grid.cell(window, position) == cell) {
                    mixture.add(table.logits(grid.read(canvas, window)), position * CODES);
                }
            }
        }
        return mixture.bits();
    }

    /** Two cells a step, of all that are hidden those of the least entropy. */
    private record SurestFirst(TokenMask atStart) implements RevealPolicy {
        @Override
        public int timeSteps() {
            return (atStart.count() + 1) / 2;
        }

        @Override
        public int size() {
            return timeSteps();
        }

        @Override
        public Reveal step(int step, TokenMask hidden) {
            return new Reveal(timeSteps() - step, 0, new int[0], hidden.cells().toArray());
        }

        @Override
        public int[] choose(Reveal reveal, Map<Integer, CellDistribution> predicted) {
            return Arrays.stream(reveal.cells())
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            cell -> predicted.get(cell).bits()))
                    .limit(2)
                    .mapToInt(cell -> cell)
                    .sorted()
                    .toArray();
        }

        @Override
        public boolean allows(TokenMask hidden, int step, TokenMask start) {
            return hidden.count() == start.count() - Math.min(start.count(), 2 * step);
        }
    }

    private static SamplingOptions options(long seed, double temperature, int steps, Order order, int stride) {
        return new SamplingOptions(seed, temperature, steps, order, 0, stride);
    }
}

package unmask.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import unmask.image.TokenMask;
import unmask.inpaint.SamplingOptions;
import unmask.nn.Checkpoint;

/**
 * When each hidden cell will be revealed: the policy of orders that don't depend on what is predicted.
 *
 * <p>The reference process counts t from S down to 1 and reveals each cell that is still hidden with probability 1/t,
 * whatever the network says. That makes a cell's step uniform on 1..S, so it can be drawn before anything is
 * evaluated, and the steps that reveal nothing can be left out.
 *
 * <p>Each correction is another such pass, over cells that are hidden again by chance: half of them before the first
 * one, fewer before each later one. Redrawn with all that is known by then, what was drawn early fits what came late
 * (the corrector of Campbell et al. 2022). A perfect model's distribution stays what it is.
 *
 * @param timeSteps of all passes; 0 when nothing is hidden
 * @param reveals the steps that reveal something, the largest time step first
 */
record RevealSchedule(int timeSteps, List<Reveal> reveals) implements RevealPolicy {
    private static final double FIRST_CORRECTION = 0.5;
    private static final double CORRECTION_DENSITY = 0.5;

    static RevealSchedule of(TokenMask hidden, SamplingOptions options) {
        List<Reveal> reveals = new ArrayList<>();
        int timeSteps = 0;
        for (int pass = options.corrections(); pass >= 0; pass--) {
            Checkpoint.pass();
            int[] cells = cells(hidden, pass, options);
            int steps = steps(cells.length, hidden.count(), pass, options);
            reveals.addAll(0, reveals(cells, pass, steps, timeSteps, options));
            timeSteps += steps;
        }
        return new RevealSchedule(timeSteps, reveals);
    }

    @Override
    public int size() {
        return reveals.size();
    }

    @Override
    public Reveal step(int step, TokenMask hidden) {
        return reveals.get(step);
    }

    @Override
    public int[] choose(Reveal reveal, Map<Integer, CellDistribution> predicted) {
        return reveal.cells();
    }

    @Override
    public boolean allows(TokenMask hidden, int step, TokenMask atStart) {
        BitSet planned = new BitSet();
        atStart.cells().forEach(planned::set);
        for (Reveal reveal : reveals.subList(0, step)) {
            Arrays.stream(reveal.hides()).forEach(planned::set);
            Arrays.stream(reveal.cells()).forEach(planned::clear);
        }
        return hidden.equals(TokenMask.where(hidden.rows(), hidden.columns(), planned::get));
    }

    /** The cells of a pass: all, or those that chance chooses. */
    private static int[] cells(TokenMask hidden, int pass, SamplingOptions options) {
        if (pass == 0) {
            return hidden.cells().toArray();
        }
        double share = FIRST_CORRECTION * (1 - (pass - 1.0) / options.corrections());
        CellRandom random = new CellRandom(options.seed());
        return hidden.cells()
                .filter(cell -> random.uniform(cell, CellRandom.Purpose.CORRECTION, pass) < share)
                .toArray();
    }

    /** Time steps of a pass over so many of all cells; in corrections, where most is known, they are half as dense. */
    private static int steps(int cells, int all, int pass, SamplingOptions options) {
        if (options.order() == SamplingOptions.Order.RASTER || cells == 0) {
            return cells;
        }
        int whole = options.steps() == SamplingOptions.ONE_STEP_A_CELL ? all : options.steps();
        double share = (double) cells / all * (pass == 0 ? 1 : CORRECTION_DENSITY);
        return (int) Math.max(1, Math.round(whole * share));
    }

    /** @param after time steps of the later passes */
    private static List<Reveal> reveals(int[] cells, int pass, int steps, int after, SamplingOptions options) {
        Map<Integer, IntStream.Builder> byStep = new TreeMap<>(Comparator.reverseOrder());
        CellRandom random = new CellRandom(options.seed()).ofPass(pass);
        for (int rank = 0; rank < cells.length; rank++) {
            int step = switch (options.order()) {
                case RANDOM -> 1 + (int) (random.uniform(cells[rank], CellRandom.Purpose.STEP, 0) * steps);
                case RASTER -> steps - rank;
            };
            byStep.computeIfAbsent(step, key -> IntStream.builder()).add(cells[rank]);
        }
        List<Reveal> reveals = new ArrayList<>();
        byStep.forEach((step, chosen) -> {
            int[] hides = pass > 0 && reveals.isEmpty() ? cells : new int[0];
            reveals.add(new Reveal(after + step, pass, hides, chosen.build().toArray()));
        });
        return reveals;
    }
}

package unmask.diffusion;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import unmask.image.TokenMask;

/**
 * When each hidden cell will be revealed.
 *
 * <p>The reference process counts t from S down to 1 and reveals each cell that is still hidden with probability 1/t,
 * whatever the network says. That makes a cell's step uniform on 1..S, so it can be drawn before anything is
 * evaluated, and the steps that reveal nothing can be left out.
 *
 * @param timeSteps S; 0 when nothing is hidden
 * @param reveals the steps that reveal something, the largest time step first
 */
record RevealSchedule(int timeSteps, List<Reveal> reveals) {
    /**
     * One step that reveals something.
     *
     * @param timeStep t
     * @param cells ascending
     */
    record Reveal(int timeStep, int[] cells) {}

    static RevealSchedule of(TokenMask hidden, SamplingSettings settings) {
        int[] cells = hidden.cells().toArray();
        boolean oneStepACell =
                settings.order() == RevealOrder.RASTER || settings.steps() == SamplingSettings.ONE_STEP_A_CELL;
        int timeSteps = oneStepACell ? cells.length : settings.steps();
        Map<Integer, IntStream.Builder> byStep = new TreeMap<>(Comparator.reverseOrder());
        CellRandom random = new CellRandom(settings.seed());
        for (int rank = 0; rank < cells.length; rank++) {
            int step = switch (settings.order()) {
                case RANDOM -> 1 + (int) (random.uniform(cells[rank], CellRandom.Purpose.STEP, 0) * timeSteps);
                case RASTER -> timeSteps - rank;
            };
            byStep.computeIfAbsent(step, key -> IntStream.builder()).add(cells[rank]);
        }
        List<Reveal> reveals = byStep.entrySet().stream()
                .map(each -> new Reveal(each.getKey(), each.getValue().build().toArray()))
                .toList();
        return new RevealSchedule(timeSteps, reveals);
    }
}

package unmask.evaluation;

import java.util.List;

/** The settings behind a table of Bond-Taylor et al. 2022. */
public enum PaperTable {
    /** Precision, recall, density and coverage at two temperatures. */
    OVERLAP("Precision, recall, density and coverage (Table 1 of the paper)", List.of(1.0, 0.9), List.of(256), true),
    /** The FID at two temperatures. */
    FRECHET("Fréchet distance (Table 2 of the paper)", List.of(1.0, 0.9), List.of(256), true),
    /** The FID with fewer steps. */
    STEPS("Fewer steps (Table 3 of the paper)", List.of(1.0), Sweep.STEP_COUNTS, true),
    /** The likelihood of the tokens. */
    LIKELIHOOD("Likelihood of the tokens (Table 4 of the paper)", List.of(1.0), List.of(256), false);

    private final String title;
    private final List<Double> temperatures;
    private final List<Integer> steps;
    private final boolean sampling;

    PaperTable(String title, List<Double> temperatures, List<Integer> steps, boolean sampling) {
        this.title = title;
        this.temperatures = temperatures;
        this.steps = steps;
        this.sampling = sampling;
    }

    /** @param number 1 to 4 */
    public static PaperTable numbered(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException(
                    "There are presets for tables 1 to " + values().length + " only, not for " + number + ".");
        }
        return values()[number - 1];
    }

    public String title() {
        return title;
    }

    public List<Double> temperatures() {
        return temperatures;
    }

    public List<Integer> steps() {
        return steps;
    }

    /** Whether the table needs samples at all. */
    public boolean needsSamples() {
        return sampling;
    }
}

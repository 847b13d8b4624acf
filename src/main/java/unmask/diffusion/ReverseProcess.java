package unmask.diffusion;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.nn.Checkpoint;

/**
 * One run of the reverse process: hidden cells are revealed step by step until none is left (Bond-Taylor et al. 2022,
 * sections 3.2 and 3.3), and then corrected, if that is wanted. Only steps that reveal something are taken, only the
 * windows that hold a cell being revealed are evaluated, and only such cells are drawn; the distribution of the result
 * is that of the literal process.
 *
 * <p>The result depends on the tokens at the start and on the options alone. One thread at a time uses it.
 */
public final class ReverseProcess implements Iterator<RevealStep> {
    private final Denoiser denoiser;
    private final SamplingOptions options;
    private final CellRandom random;
    private final WindowGrid windows;
    private final RevealSchedule schedule;
    private final int totalEvaluations;
    private final float[] uncertainty;
    private final int[] guesses;

    private Tokens tokens;
    private int done;
    private int evaluations;

    /** @param after time step of the last one taken already, or 0 for none */
    ReverseProcess(
            Denoiser denoiser, Tokens tokens, TokenMask hiddenAtStart, SamplingOptions options, int after) {
        this.denoiser = denoiser;
        this.options = options;
        this.random = new CellRandom(options.seed());
        this.windows = new WindowGrid(
                tokens.rows(), tokens.columns(), denoiser.rows(), denoiser.columns(), options.stride());
        if (hiddenAtStart.rows() != tokens.rows() || hiddenAtStart.columns() != tokens.columns()) {
            throw new IllegalArgumentException(hiddenAtStart + " does not fit " + tokens);
        }
        this.schedule = RevealSchedule.of(hiddenAtStart, options);
        this.totalEvaluations = schedule.reveals().stream().mapToInt(this::cost).sum();
        this.tokens = tokens;
        this.uncertainty = new float[tokens.size()];
        Arrays.fill(uncertainty, Float.NaN);
        this.guesses = Tokens.hidden(tokens.rows(), tokens.columns()).codes();
        check(tokens, skip(after, hiddenAtStart), denoiser.codes());
    }

    /** The time step counts down from here to 1, leaving out those that reveal nothing. 0 if nothing was hidden. */
    public int timeSteps() {
        return schedule.timeSteps();
    }

    /** Windows that the whole run evaluates, from its start to its end. */
    public int totalEvaluations() {
        return totalEvaluations;
    }

    /** All that is known now. */
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public boolean hasNext() {
        return done < schedule.reveals().size();
    }

    /** Evaluates the network, reveals the next cells, and tells of it. */
    @Override
    public RevealStep next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing is hidden any more");
        }
        RevealSchedule.Reveal reveal = schedule.reveals().get(done);
        int[] cells = reveal.cells();
        hide(reveal.hides());
        int[] needed = windows.covering(cells);
        Map<Integer, CellDistribution> distributions = evaluate(needed);
        int[] drawn = new int[cells.length];
        CellRandom draws = random.ofPass(reveal.pass());
        Arrays.setAll(drawn, i -> distributions.get(cells[i]).draw(draws, cells[i], options.temperature()));
        distributions.forEach((cell, distribution) -> {
            uncertainty[cell] = (float) distribution.bits();
            guesses[cell] = distribution.mostLikely();
        });
        for (int cell : cells) {
            uncertainty[cell] = Float.NaN;
        }
        tokens = tokens.revealing(cells, drawn);
        evaluations += needed.length;
        done++;
        return new RevealStep(
                reveal.timeStep(), reveal.hides(), cells, drawn, uncertainty.clone(), bestGuess(), evaluations);
    }

    /** Begins a correction: what stood in the cells is the best guess until they are evaluated. */
    private void hide(int[] cells) {
        for (int cell : cells) {
            guesses[cell] = tokens.code(cell);
        }
        tokens = tokens.hiding(cells);
    }

    /** What the given windows say of every hidden cell that they hold. */
    private Map<Integer, CellDistribution> evaluate(int[] needed) {
        Map<Integer, CellDistribution> distributions = new TreeMap<>();
        for (int from = 0; from < needed.length; from += denoiser.batch()) {
            Checkpoint.pass();
            int[] batch = Arrays.copyOfRange(needed, from, Math.min(needed.length, from + denoiser.batch()));
            List<float[]> logits = denoiser.logits(Arrays.stream(batch)
                    .mapToObj(window -> windows.read(tokens, window))
                    .toList());
            for (int i = 0; i < batch.length; i++) {
                add(distributions, batch[i], logits.get(i));
            }
        }
        return distributions;
    }

    private void add(Map<Integer, CellDistribution> distributions, int window, float[] logits) {
        int codes = denoiser.codes();
        for (int position = 0; position < denoiser.rows() * denoiser.columns(); position++) {
            int cell = windows.cell(window, position);
            if (tokens.code(cell) == Tokens.HIDDEN) {
                distributions
                        .computeIfAbsent(cell, key -> new CellDistribution(codes))
                        .add(logits, position * codes);
            }
        }
    }

    /** Counts the steps down to a time step as done, or none for 0. Returns the cells that are hidden then. */
    private TokenMask skip(int after, TokenMask hiddenAtStart) {
        BitSet hidden = new BitSet();
        hiddenAtStart.cells().forEach(hidden::set);
        while (after > 0 && hasNext() && schedule.reveals().get(done).timeStep() >= after) {
            RevealSchedule.Reveal reveal = schedule.reveals().get(done);
            Arrays.stream(reveal.hides()).forEach(hidden::set);
            Arrays.stream(reveal.cells()).forEach(hidden::clear);
            evaluations += cost(reveal);
            done++;
        }
        return TokenMask.where(hiddenAtStart.rows(), hiddenAtStart.columns(), hidden::get);
    }

    private int cost(RevealSchedule.Reveal reveal) {
        Checkpoint.pass();
        return windows.covering(reveal.cells()).length;
    }

    private Tokens bestGuess() {
        int[] hidden = tokens.hiddenCells().cells().toArray();
        return tokens.revealing(
                hidden, Arrays.stream(hidden).map(cell -> guesses[cell]).toArray());
    }

    private static void check(Tokens tokens, TokenMask hidden, int codes) {
        for (int cell = 0; cell < tokens.size(); cell++) {
            int token = tokens.code(cell);
            if ((token == Tokens.HIDDEN) != hidden.contains(cell)) {
                throw new IllegalArgumentException("Cell " + cell + " should " + (hidden.contains(cell) ? "" : "not ")
                        + "be hidden at this step of the run.");
            }
            if (token != Tokens.HIDDEN && (token < 0 || token >= codes)) {
                throw new IllegalArgumentException("Token " + token + " is none of the model's " + codes + " codes.");
            }
        }
    }
}

package unmask.diffusion;

import java.util.Arrays;
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
 * windows that hold a cell that may be revealed are evaluated, and only cells that are revealed are drawn; the distribution
 * of the result is that of the literal process.
 *
 * <p>{@link #next} takes a step at once. {@link AbsorbingDiffusion#next(List)} takes one of several runs, whose windows
 * share evaluations of the network: each run is asked for its {@link #windows}, is told their logits, and advances.
 *
 * <p>The result depends on the tokens at the start and on the options alone. One thread at a time uses it.
 */
public final class ReverseProcess implements Iterator<RevealStep> {
    private final Denoiser denoiser;
    private final SamplingOptions options;
    private final CellRandom random;
    private final WindowGrid grid;
    private final RevealPolicy policy;
    private final int totalEvaluations;
    private final float[] uncertainty;
    private final int[] guesses;

    private Tokens tokens;
    private int done;
    private int evaluations;

    // of the step that is being taken; null between two
    private RevealPolicy.Reveal reveal;
    private int[] needed;
    private Map<Integer, CellDistribution> predicted;

    /**
     * @param policy made for {@code hiddenAtStart}
     * @param after time step of the last one taken already, or 0 for none
     */
    ReverseProcess(
            Denoiser denoiser,
            Tokens tokens,
            TokenMask hiddenAtStart,
            RevealPolicy policy,
            SamplingOptions options,
            int after) {
        this.denoiser = denoiser;
        this.options = options;
        this.random = new CellRandom(options.seed());
        this.grid =
                new WindowGrid(tokens.rows(), tokens.columns(), denoiser.rows(), denoiser.columns(), options.stride());
        if (hiddenAtStart.rows() != tokens.rows() || hiddenAtStart.columns() != tokens.columns()) {
            throw new IllegalArgumentException(hiddenAtStart + " does not fit " + tokens);
        }
        this.policy = policy;
        this.tokens = tokens;
        this.uncertainty = new float[tokens.size()];
        Arrays.fill(uncertainty, Float.NaN);
        this.guesses = Tokens.hidden(tokens.rows(), tokens.columns()).codes();
        int total = 0;
        for (int step = 0; step < policy.size(); step++) {
            Checkpoint.pass();
            RevealPolicy.Reveal planned = policy.step(step, hiddenAtStart);
            int cost = grid.covering(planned.cells()).length;
            total += cost;
            if (after > 0 && planned.timeStep() >= after) {
                done++;
                evaluations += cost;
            }
        }
        this.totalEvaluations = total;
        check(hiddenAtStart);
    }

    /** The time step counts down from here to 1, leaving out those that reveal nothing. 0 if nothing was hidden. */
    public int timeSteps() {
        return policy.timeSteps();
    }

    /** Windows that the whole run evaluates at most, from its start to its end. */
    public int totalEvaluations() {
        return totalEvaluations;
    }

    /** All that is known now. */
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public boolean hasNext() {
        return done < policy.size();
    }

    /** Evaluates the network, reveals the next cells, and tells of it. */
    @Override
    public RevealStep next() {
        return AbsorbingDiffusion.next(denoiser, List.of(this)).getFirst();
    }

    /** Begins the next step: the windows that it needs evaluated, each its tokens row by row. */
    List<int[]> windows() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing is hidden any more");
        }
        if (reveal == null) {
            RevealPolicy.Reveal begun = policy.step(done, tokens.hiddenCells());
            hide(begun.hides());
            needed = grid.covering(begun.cells());
            predicted = new TreeMap<>();
            reveal = begun;
        }
        return Arrays.stream(needed)
                .mapToObj(window -> grid.read(tokens, window))
                .toList();
    }

    /**
     * What the network says of one of those windows; each is told once, in any order.
     *
     * @param window its place among {@link #windows}
     * @param logits {@code rows * columns * codes} of them
     */
    void tell(int window, float[] logits) {
        int codes = denoiser.codes();
        for (int position = 0; position < denoiser.rows() * denoiser.columns(); position++) {
            int cell = grid.cell(needed[window], position);
            if (tokens.code(cell) == Tokens.HIDDEN) {
                predicted
                        .computeIfAbsent(cell, key -> new CellDistribution(codes))
                        .add(logits, position * codes);
            }
        }
    }

    /** Ends the step, when all its windows are told: reveals cells. */
    RevealStep advance() {
        int[] cells = policy.choose(reveal, predicted);
        int[] drawn = new int[cells.length];
        CellRandom draws = random.ofPass(reveal.pass());
        Arrays.setAll(drawn, i -> predicted.get(cells[i]).draw(draws, cells[i], options.temperature()));
        predicted.forEach((cell, distribution) -> {
            uncertainty[cell] = (float) distribution.bits();
            guesses[cell] = distribution.mostLikely();
        });
        for (int cell : cells) {
            uncertainty[cell] = Float.NaN;
        }
        tokens = tokens.revealing(cells, drawn);
        evaluations += needed.length;
        done++;
        RevealPolicy.Reveal taken = reveal;
        reveal = null;
        predicted = null;
        return new RevealStep(
                taken.timeStep(), taken.hides(), cells, drawn, uncertainty.clone(), bestGuess(), evaluations);
    }

    /** Begins a correction: what stood in the cells is the best guess until they are evaluated. */
    private void hide(int[] cells) {
        for (int cell : cells) {
            guesses[cell] = tokens.code(cell);
        }
        tokens = tokens.hiding(cells);
    }

    private Tokens bestGuess() {
        int[] hidden = tokens.hiddenCells().cells().toArray();
        return tokens.revealing(
                hidden, Arrays.stream(hidden).map(cell -> guesses[cell]).toArray());
    }

    private void check(TokenMask hiddenAtStart) {
        if (!policy.allows(tokens.hiddenCells(), done, hiddenAtStart)) {
            throw new IllegalArgumentException("Other cells are hidden than at this step of the run; begin it anew.");
        }
        int codes = denoiser.codes();
        for (int token : tokens.codes()) {
            if (token != Tokens.HIDDEN && (token < 0 || token >= codes)) {
                throw new IllegalArgumentException("Token " + token + " is none of the model's " + codes + " codes.");
            }
        }
    }
}

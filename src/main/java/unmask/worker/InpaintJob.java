package unmask.worker;

import java.util.stream.IntStream;
import unmask.diffusion.RevealStep;
import unmask.diffusion.ReverseProcess;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.nn.Checkpoint;

/** Serves one run with one model: encodes, samples, decodes. */
final class InpaintJob {
    private final LoadedModel model;
    private final QueuedRun run;
    private final InpaintRequest request;
    private final PreviewThread previews;
    private final Runnable checkpoint; // of previews, which another thread makes
    private final Tokens encoded; // HIDDEN everywhere when there is no picture
    private final TokenMask shown; // by previews: the cells that may change and those next to them, whose tone is known

    /** @param checkpoint passed while previews are made; throws when the run is over */
    InpaintJob(LoadedModel model, QueuedRun run, PreviewThread previews, Runnable checkpoint) {
        this.model = model;
        this.run = run;
        this.request = run.request();
        this.previews = previews;
        this.checkpoint = checkpoint;
        TokenMask hidden = request.hidden();
        this.encoded =
                request.picture().map(model::encode).orElseGet(() -> Tokens.hidden(hidden.rows(), hidden.columns()));
        TokenMask known = request.tokens().knownCells();
        TokenMask changed =
                TokenMask.where(hidden.rows(), hidden.columns(), cell -> hidden.contains(cell) || known.contains(cell));
        this.shown = TokenMask.where(hidden.rows(), hidden.columns(), cell -> isNear(changed, cell));
    }

    /** Goes on to the end, or until the run is cancelled. */
    void execute() {
        Tokens start = encoded.hiding(request.hidden()).with(request.tokens());
        if (request.hidden().isEmpty()) {
            run.tell(new InpaintEvent.Started(start, 0, 0));
            finish(start, 0);
        } else {
            sample(start);
        }
    }

    private void sample(Tokens start) {
        ReverseProcess process = model.diffusion().resume(start, request.hidden(), request.options(), request.after());
        run.tell(new InpaintEvent.Started(start, process.timeSteps(), process.totalEvaluations()));
        int evaluations = process.totalEvaluations();
        while (process.hasNext() && !run.isOver()) {
            RevealStep step = process.next();
            evaluations = step.evaluations();
            run.tell(new InpaintEvent.DenoisingStep(
                    step.timeStep(), step.hidden(), step.cells(), step.tokens(), step.uncertainty(), evaluations));
            if (request.previews() && process.hasNext()) {
                previews.offer(() -> preview(step));
            }
        }
        previews.clear();
        finish(process.tokens(), evaluations);
    }

    private void finish(Tokens tokens, int evaluations) {
        if (!run.isOver()) {
            run.finish(new InpaintEvent.Finished(tokens, model.decode(tokens), evaluations, model.hash()));
        }
    }

    private void preview(RevealStep step) {
        if (!run.isOver()) {
            Checkpoint.during(checkpoint, () -> model.sketch(completed(step.bestGuess()), shown))
                    .map(patch -> new InpaintEvent.Preview(step.timeStep(), patch.region(), patch.pixels()))
                    .ifPresent(run::tell);
        }
    }

    /** The guess, and where there is none yet what stood there, or else some token that is guessed elsewhere. */
    private Tokens completed(Tokens guess) {
        int[] codes = guess.codes();
        int[] cells = guess.hiddenCells().cells().toArray();
        int somewhere = IntStream.of(codes).max().orElse(0);
        return guess.revealing(
                cells,
                IntStream.of(cells)
                        .map(encoded::code)
                        .map(code -> code == Tokens.HIDDEN ? somewhere : code)
                        .toArray());
    }

    /** Whether the cell or one of its eight neighbours is in the set. */
    private static boolean isNear(TokenMask cells, int cell) {
        int row = cell / cells.columns();
        int column = cell % cells.columns();
        return IntStream.range(0, 9).anyMatch(i -> cells.contains(row + i / 3 - 1, column + i % 3 - 1));
    }
}

package unmask.diffusion;

import java.util.ArrayList;
import java.util.List;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.nn.Checkpoint;

/**
 * The trained prior over tokens: fills hidden cells by an absorbing diffusion (Austin et al. 2021; Bond-Taylor et al.
 * 2022). One thread at a time uses it. Closing frees its weights.
 */
public final class AbsorbingDiffusion implements AutoCloseable {
    private final Denoiser denoiser;

    /** A diffusion over any denoiser; it is closed with this. */
    public AbsorbingDiffusion(Denoiser denoiser) {
        this.denoiser = denoiser;
    }

    /**
     * Begins to fill the hidden cells.
     *
     * @param tokens at least one window large
     * @throws IllegalArgumentException if the canvas is too small, or a token is no code of this model
     */
    public ReverseProcess sample(Tokens tokens, SamplingOptions options) {
        return resume(tokens, tokens.hiddenCells(), options, 0);
    }

    /**
     * Goes on with a run that stopped after some step. With the same options, the remaining steps are those of the
     * run that never stopped.
     *
     * @param tokens as the run left them
     * @param hiddenAtStart the cells that were hidden when it began
     * @param after time step of the last one taken, or 0 for none
     * @throws IllegalArgumentException as {@link #sample}, or if other cells are hidden than after that step
     */
    public ReverseProcess resume(Tokens tokens, TokenMask hiddenAtStart, SamplingOptions options, int after) {
        RevealPolicy policy = RevealSchedule.of(hiddenAtStart, options);
        return new ReverseProcess(denoiser, tokens, hiddenAtStart, policy, options, after);
    }

    /**
     * Takes the next step of several runs, whose windows share evaluations of the network. Each run comes out as if it had
     * been alone, but for the last bits of floats that a larger batch may change.
     *
     * @param runs of this diffusion, with a step left each
     * @return what the step of each did
     */
    public List<RevealStep> next(List<ReverseProcess> runs) {
        return next(denoiser, runs);
    }

    static List<RevealStep> next(Denoiser denoiser, List<ReverseProcess> runs) {
        List<Question> questions = new ArrayList<>();
        for (ReverseProcess run : runs) {
            List<int[]> windows = run.windows();
            for (int i = 0; i < windows.size(); i++) {
                questions.add(new Question(run, i, windows.get(i)));
            }
        }
        for (int from = 0; from < questions.size(); from += denoiser.batch()) {
            Checkpoint.pass();
            List<Question> batch = questions.subList(from, Math.min(questions.size(), from + denoiser.batch()));
            List<float[]> logits =
                    denoiser.logits(batch.stream().map(Question::window).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).run().tell(batch.get(i).place(), logits.get(i));
            }
        }
        return runs.stream().map(ReverseProcess::advance).toList();
    }

    /** A window that a run needs, and its place among that run's. */
    private record Question(ReverseProcess run, int place, int[] window) {}

    @Override
    public void close() {
        denoiser.close();
    }
}

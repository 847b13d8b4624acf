package unmask.diffusion;

import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.nn.ComputeDevice;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;

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

    /** @throws ModelException with a line for each tensor that does not fit the sizes in the model's description */
    public static AbsorbingDiffusion load(ModelFolder model, ComputeDevice device) {
        return new AbsorbingDiffusion(Transformer.load(model, device));
    }

    /**
     * Begins to fill the hidden cells.
     *
     * @param tokens at least one window large
     * @throws IllegalArgumentException if the canvas is too small, or a token is no code of this model
     */
    public ReverseProcess sample(Tokens tokens, SamplingOptions options) {
        return new ReverseProcess(denoiser, tokens, tokens.hiddenCells(), options, 0);
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
        return new ReverseProcess(denoiser, tokens, hiddenAtStart, options, after);
    }

    @Override
    public void close() {
        denoiser.close();
    }
}

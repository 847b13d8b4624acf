package unmask.evaluation;

import java.util.Map;
import java.util.stream.IntStream;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.diffusion.Denoiser;
import unmask.diffusion.ReverseProcess;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;

/** The tokens of samples, made with one set of options; each has a seed of its own. */
record SampleParts(int items, SamplingOptions options, long seed, Denoiser denoiser, AbsorbingDiffusion diffusion)
        implements PartMaker {
    static final String TOKENS = "tokens";

    @Override
    public String kind() {
        return "samples-" + SamplingLabel.id(options) + "-seed" + seed;
    }

    @Override
    public String what() {
        return "Sampling, " + SamplingLabel.full(options);
    }

    @Override
    public Map<String, Integer> tables() {
        return Map.of(TOKENS, denoiser.codes());
    }

    @Override
    public Part make(int first, int count) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = TokenRows.row(sample(first + i));
        }
        return new Part(IntStream.range(first, first + count).toArray()).with(TOKENS, rows);
    }

    private Tokens sample(int item) {
        ReverseProcess process = diffusion.sample(
                Tokens.hidden(denoiser.rows(), denoiser.columns()), options.withSeed(seed + item));
        while (process.hasNext()) {
            process.next();
        }
        return process.tokens();
    }
}

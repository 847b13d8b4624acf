package unmask.evaluation;

import java.util.List;
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
        List<ReverseProcess> runs =
                IntStream.range(first, first + count).mapToObj(this::run).toList();
        List<ReverseProcess> unfinished = runs;
        while (!unfinished.isEmpty()) {
            diffusion.next(unfinished);
            unfinished = unfinished.stream().filter(ReverseProcess::hasNext).toList();
        }
        float[][] rows = runs.stream().map(run -> TokenRows.row(run.tokens())).toArray(float[][]::new);
        return new Part(IntStream.range(first, first + count).toArray()).with(TOKENS, rows);
    }

    private ReverseProcess run(int item) {
        return diffusion.sample(Tokens.hidden(denoiser.rows(), denoiser.columns()), options.withSeed(seed + item));
    }
}

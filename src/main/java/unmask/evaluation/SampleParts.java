package unmask.evaluation;

import java.util.Map;
import java.util.stream.IntStream;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.diffusion.Denoiser;
import unmask.diffusion.ReverseProcess;
import unmask.diffusion.SamplingSettings;
import unmask.image.Tokens;

/** The tokens of samples, made with one setting. */
record SampleParts(int items, SampleSettings settings, long seed, Denoiser denoiser, AbsorbingDiffusion diffusion)
        implements PartMaker {
    static final String TOKENS = "tokens";

    @Override
    public String kind() {
        return "samples-" + settings.id() + "-seed" + seed;
    }

    @Override
    public String what() {
        return "Sampling, " + settings.label();
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
        SamplingSettings each =
                new SamplingSettings(seed + item, settings.temperature(), settings.steps(), settings.order())
                        .withCorrections(settings.corrections());
        ReverseProcess process = diffusion.sample(Tokens.hidden(denoiser.rows(), denoiser.columns()), each);
        while (process.hasNext()) {
            process.next();
        }
        return process.tokens();
    }
}

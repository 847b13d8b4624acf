package unmask.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import unmask.inpaint.SamplingOptions;

/**
 * All that was measured; {@code report.json} in this order. It depends on plan, model and pictures alone, not on where,
 * when or in how many processes it was made.
 *
 * @param neighbours k of precision, recall, density and coverage
 * @param likelihood nothing if it was not asked for
 * @param samples one entry for each setting
 */
@JsonPropertyOrder({
    "format",
    "title",
    "model",
    "data",
    "features",
    "seed",
    "neighbours",
    "reconstruction",
    "likelihood",
    "samples"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        int format,
        String title,
        Model model,
        Data data,
        Features features,
        long seed,
        int neighbours,
        Reconstruction reconstruction,
        Likelihood likelihood,
        List<Samples> samples) {

    public static final int FORMAT = 1;

    public Report {
        samples = List.copyOf(samples);
    }

    /** The model that was measured, and what tells it from others. */
    @JsonPropertyOrder({"name", "title", "hash"})
    public record Model(String name, String title, String hash) {}

    /**
     * @param folder its name
     * @param pictures that were used
     * @param skipped names of those among them that could not be read, and were not used
     */
    @JsonPropertyOrder({"folder", "fingerprint", "pictures", "skipped"})
    public record Data(String folder, String fingerprint, int pictures, List<String> skipped) {
        public Data {
            skipped = List.copyOf(skipped);
        }
    }

    /** What described the pictures, with so many numbers each. */
    @JsonPropertyOrder({"name", "width"})
    public record Features(String name, int width) {}

    /**
     * What comes back of the pictures' tokens.
     *
     * @param l1 mean absolute difference of channel values in 0 to 1
     * @param psnr mean over pictures, in decibels; a perfect copy counts as 100
     * @param ssim mean over pictures
     * @param frechetDistance between pictures and reconstructions; the rFID with Inception features
     */
    @JsonPropertyOrder({"l1", "psnr", "ssim", "frechetDistance", "codebook"})
    public record Reconstruction(double l1, double psnr, double ssim, double frechetDistance, Codebook codebook) {}

    /**
     * @param codes size of the codebook
     * @param used part of it that occurs
     * @param perplexity exponential of the entropy of the codes' frequencies
     */
    @JsonPropertyOrder({"codes", "used", "perplexity"})
    public record Codebook(int codes, double used, double perplexity) {}

    /**
     * Bound on the negative log-likelihood of the pictures' tokens.
     *
     * @param monteCarloError standard error that is due to the random masks alone
     * @param standardError of the mean over pictures, as if they were drawn at random
     */
    @JsonPropertyOrder({"pictures", "drawsPerPicture", "timesteps", "bitsPerToken", "monteCarloError", "standardError"})
    public record Likelihood(
            int pictures,
            int drawsPerPicture,
            int timesteps,
            double bitsPerToken,
            double monteCarloError,
            double standardError) {}

    /**
     * Samples made with one setting, against the pictures.
     *
     * @param options as asked for; each sample has a seed of its own
     * @param frechetDistance the FID with Inception features
     * @param nearest for the first samples, the pictures whose features are nearest
     */
    @JsonPropertyOrder({
        "options",
        "count",
        "frechetDistance",
        "precision",
        "recall",
        "density",
        "coverage",
        "codebook",
        "nearest"
    })
    public record Samples(
            @JsonUnwrapped @JsonIgnoreProperties("seed") SamplingOptions options,
            int count,
            double frechetDistance,
            double precision,
            double recall,
            double density,
            double coverage,
            Codebook codebook,
            List<Nearest> nearest) {
        public Samples {
            nearest = List.copyOf(nearest);
        }
    }

    /** @param pictures names, nearest first */
    @JsonPropertyOrder({"sample", "pictures", "distances"})
    public record Nearest(int sample, List<String> pictures, double[] distances) {
        public Nearest {
            pictures = List.copyOf(pictures);
        }
    }
}

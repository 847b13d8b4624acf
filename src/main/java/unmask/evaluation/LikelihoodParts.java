package unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import unmask.chance.SplitMix64;
import unmask.diffusion.LatentLikelihood;
import unmask.image.Picture;
import unmask.vqgan.Vqgan;

/** For some pictures of the data, the bound on the likelihood of their tokens. */
record LikelihoodParts(int items, SquarePictures pictures, Vqgan vqgan, LatentLikelihood likelihood, long seed)
        implements PartMaker {
    /** Bits per token, and the variance of that number over the draws. */
    static final String BITS = "bits";

    @Override
    public String kind() {
        return "elbo-" + likelihood.draws() + "-seed" + seed;
    }

    @Override
    public String what() {
        return "Likelihood";
    }

    @Override
    public Map<String, Integer> tables() {
        return Map.of(BITS, ANY);
    }

    @Override
    public Part make(int first, int count) {
        List<Integer> items = new ArrayList<>();
        List<float[]> bits = new ArrayList<>();
        for (int item = first; item < first + count; item++) {
            Picture picture = pictures.at(item).orElse(null);
            if (picture != null) {
                LatentLikelihood.Estimate estimate = likelihood.of(vqgan.encode(picture), draws(seed, item));
                items.add(item);
                bits.add(new float[] {(float) estimate.bitsPerToken(), (float) estimate.variance()});
            }
        }
        return new Part(items.stream().mapToInt(Integer::intValue).toArray()).with(BITS, bits.toArray(float[][]::new));
    }

    /** What the masks of a picture are drawn from; no number of it is another picture's, so that errors average out. */
    static SplittableRandom draws(long seed, int item) {
        return new SplittableRandom(SplitMix64.key(seed, item));
    }
}

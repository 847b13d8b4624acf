package unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unmask.features.FeatureExtractor;
import unmask.image.Picture;
import unmask.image.Tokens;
import unmask.metrics.PictureFidelity;
import unmask.vqgan.Vqgan;

/** For each picture of the data its tokens, what comes back of them, and the features of both. */
record PictureParts(String kind, int items, SquarePictures pictures, Vqgan vqgan, FeatureExtractor extractor)
        implements PartMaker {
    static final String TOKENS = "tokens";
    static final String FEATURES = "features";
    static final String RECONSTRUCTED = "reconstructed_features";

    /** L1, PSNR in decibels, SSIM. */
    static final String FIDELITY = "fidelity";

    /** Counts as the PSNR of a picture that comes back unchanged, so that means stay finite. */
    static final float HIGHEST_PSNR = 100;

    @Override
    public String what() {
        return "Reconstructing";
    }

    @Override
    public Map<String, Integer> tables() {
        return Map.of(TOKENS, vqgan.codes(), FIDELITY, ANY, FEATURES, ANY, RECONSTRUCTED, ANY);
    }

    @Override
    public Part make(int first, int count) {
        List<Integer> items = new ArrayList<>();
        List<Picture> originals = new ArrayList<>();
        List<Picture> copies = new ArrayList<>();
        List<float[]> tokens = new ArrayList<>();
        List<float[]> fidelity = new ArrayList<>();
        for (int item = first; item < first + count; item++) {
            Picture picture = pictures.at(item).orElse(null);
            if (picture != null) {
                Tokens code = vqgan.encode(picture);
                Picture copy = vqgan.decode(code);
                items.add(item);
                originals.add(picture);
                copies.add(copy);
                tokens.add(TokenRows.row(code));
                fidelity.add(row(PictureFidelity.between(picture, copy)));
            }
        }
        return new Part(items.stream().mapToInt(Integer::intValue).toArray())
                .with(TOKENS, tokens.toArray(float[][]::new))
                .with(FIDELITY, fidelity.toArray(float[][]::new))
                .with(FEATURES, features(originals))
                .with(RECONSTRUCTED, features(copies));
    }

    private float[][] features(List<Picture> some) {
        return some.isEmpty() ? new float[0][] : extractor.features(some);
    }

    private static float[] row(PictureFidelity fidelity) {
        float psnr = (float) Math.min(HIGHEST_PSNR, fidelity.psnr());
        return new float[] {(float) fidelity.l1(), psnr, (float) fidelity.ssim()};
    }
}

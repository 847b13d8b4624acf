package unmask.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unmask.features.FeatureExtractor;
import unmask.image.Picture;
import unmask.vqgan.Vqgan;

/** The features of samples whose tokens are in the store. */
record SampleFeatureParts(
        String kind,
        SampleParts samples,
        int rows,
        int columns,
        PartStore store,
        Vqgan vqgan,
        FeatureExtractor extractor)
        implements PartMaker {
    static final String FEATURES = "features";

    @Override
    public String what() {
        return "Decoding, " + SamplingLabel.full(samples.options());
    }

    @Override
    public int items() {
        return samples.items();
    }

    @Override
    public Map<String, Integer> tables() {
        return Map.of(FEATURES, ANY);
    }

    @Override
    public Part make(int first, int count) {
        Part tokens = store.read(samples.kind(), first / PartStore.ITEMS);
        float[][] grids = Arrays.copyOf(tokens.table(SampleParts.TOKENS), count);
        List<Picture> pictures = Arrays.stream(grids)
                .map(row -> vqgan.decode(TokenRows.tokens(row, rows, columns)))
                .toList();
        return new Part(Arrays.copyOf(tokens.items(), count)).with(FEATURES, extractor.features(pictures));
    }
}

package unmask.evaluation;

import java.util.List;
import unmask.inpaint.SamplingOptions;

/**
 * What is measured, and on how much.
 *
 * @param title of the report
 * @param model folder of the model
 * @param data folder of pictures
 * @param features which network describes pictures
 * @param pictures how many of the folder's pictures are used at most, from the first one on
 * @param likelihoodPictures how many of them the likelihood is estimated for, from the first one on
 * @param likelihoodDraws evaluations of the network for each, an even number
 * @param samples how many are made with each of {@code settings}
 * @param settings of the samples; their seeds are not used
 * @param seed of everything random: sample {@code i} is drawn with seed {@code seed + i}
 * @param neighbours k of precision, recall, density and coverage
 */
public record EvaluationPlan(
        String title,
        String model,
        String data,
        FeatureChoice features,
        int pictures,
        int likelihoodPictures,
        int likelihoodDraws,
        int samples,
        List<SamplingOptions> settings,
        long seed,
        int neighbours) {

    public EvaluationPlan {
        settings = List.copyOf(settings);
        require(neighbours >= 1, "The number of neighbours must be at least 1, but it is " + neighbours + ".");
        require(
                pictures > neighbours,
                "At least " + (neighbours + 1) + " pictures are needed, but there are only " + pictures + ".");
        require(
                samples == 0 || samples > neighbours,
                "At least " + (neighbours + 1) + " samples are needed, or none, but " + samples + " were asked for.");
        require(
                likelihoodPictures >= 0,
                "The likelihood cannot be estimated for " + likelihoodPictures + " pictures; give 0 or more.");
        require(
                likelihoodDraws >= 2 && likelihoodDraws % 2 == 0,
                "The draws for the likelihood must be an even number from 2 on, but are " + likelihoodDraws + ".");
    }

    /** The same plan with the model, the pictures and the feature network elsewhere. */
    public EvaluationPlan withPlaces(String newModel, String newData, FeatureChoice newFeatures) {
        return new EvaluationPlan(
                title,
                newModel,
                newData,
                newFeatures,
                pictures,
                likelihoodPictures,
                likelihoodDraws,
                samples,
                settings,
                seed,
                neighbours);
    }

    EvaluationPlan withoutPlaces() {
        return withPlaces("", "", new FeatureChoice("", features.input()));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

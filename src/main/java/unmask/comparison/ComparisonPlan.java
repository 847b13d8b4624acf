package unmask.comparison;

/**
 * What is compared on.
 *
 * @param model what the page calls the model and its settings
 * @param seed of the choice of pictures, the masks, their repaints, the order in which they are shown and the names of files
 * @param pictures at most, at least 1
 * @param masks on each picture, at least 1
 * @param longerSide pixels to which larger pictures are reduced
 */
public record ComparisonPlan(String model, long seed, int pictures, int masks, int longerSide) {
    public ComparisonPlan {
        if (pictures < 1 || masks < 1) {
            throw new IllegalArgumentException("There must be at least one picture and one mask.");
        }
        if (longerSide < 4 * TrialMasks.LEAST_SIDE) {
            throw new IllegalArgumentException("The longer side must have at least " + 4 * TrialMasks.LEAST_SIDE
                    + " pixels, but it is to have " + longerSide + ".");
        }
    }
}

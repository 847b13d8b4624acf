package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Weights of the losses, against numbers of the authors' code for one batch of four pictures. */
class PriorObjectiveTest {
    private static final int T = 256;
    private static final int LENGTH = 256;
    private static final int[] TIMES = {1, 64, 200, 256};
    private static final int[] HIDDEN = {4, 70, 204, 256};
    private static final double[] CROSS_ENTROPIES = {
        28.618268966674805, 494.16571044921875, 1451.766845703125, 1833.032958984375
    };

    @Test
    void theBoundIsTheReferences() {
        assertLosses(
                PriorObjective.ELBO, 41.28743362426758, 11.139537811279297, 10.472284317016602, 10.330107688903809);
    }

    @Test
    void theReferencesReweightingIsTheReferences() {
        assertLosses(
                PriorObjective.REFERENCE_REWEIGHTED_ELBO,
                0.16064904630184174,
                2.088663339614868,
                1.7896970510482788,
                0);
    }

    @Test
    void maskedLanguageModellingIsTheReferences() {
        assertLosses(
                PriorObjective.MASKED_LM, 7.154567241668701, 7.059510231018066, 7.116504192352295, 7.160284996032715);
    }

    @Test
    void thePapersReweightingAddsOneTimeStepToTheReferences() {
        for (int i = 0; i < TIMES.length; i++) {
            double paper = PriorObjective.REWEIGHTED_ELBO.weight(TIMES[i], T, HIDDEN[i], LENGTH);
            double reference = PriorObjective.REFERENCE_REWEIGHTED_ELBO.weight(TIMES[i], T, HIDDEN[i], LENGTH);
            assertEquals(1 / (T * LENGTH * Math.log(2)), paper - reference, 1e-12);
        }
    }

    @Test
    void nothingHiddenWeighsNothingButIsNoFault() {
        assertEquals(1, PriorObjective.MASKED_LM.weight(1, T, 0, LENGTH));
    }

    private static void assertLosses(PriorObjective objective, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            double loss = objective.weight(TIMES[i], T, HIDDEN[i], LENGTH) * CROSS_ENTROPIES[i];
            assertEquals(expected[i], loss, 2e-6 * Math.max(1, expected[i]), objective + " at " + TIMES[i]);
        }
    }
}

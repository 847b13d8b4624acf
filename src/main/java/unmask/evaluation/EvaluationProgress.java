package unmask.evaluation;

/** Hears how an evaluation goes. */
@FunctionalInterface
public interface EvaluationProgress {
    /**
     * @param what a few words
     * @param done of {@code all} items; counts from 0 for each {@code what}
     */
    void update(String what, int done, int all);
}

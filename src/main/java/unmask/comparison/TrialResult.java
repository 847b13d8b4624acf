package unmask.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import unmask.image.Region;

/**
 * A trial that is done; its pictures lie in files.
 *
 * @param number from 1
 * @param name of the picture
 * @param shape of the mask, in words
 * @param share of the picture that the mask covers, 0 to 1
 * @param overview file of the small picture that shows where the mask is
 * @param crop the part of the picture that its files show
 * @param untouched the picture as it was
 * @param outcomes of all contenders, in the order in which they are shown; those that failed last
 */
record TrialResult(
        int number,
        String name,
        String shape,
        double share,
        String overview,
        Region crop,
        Outcome untouched,
        List<Outcome> outcomes) {

    Outcome of(String kind) {
        return Stream.concat(outcomes.stream(), Stream.of(untouched))
                .filter(outcome -> outcome.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** All outcomes of a kind that means can be taken of: in trials in which every kind that ever succeeds does. */
    static List<Outcome> comparable(List<TrialResult> trials, String kind) {
        Predicate<Outcome> everThere = outcome ->
                trials.stream().anyMatch(trial -> trial.of(outcome.kind()).isThere());
        List<Outcome> comparable = new ArrayList<>();
        for (TrialResult trial : trials) {
            if (trial.outcomes.stream().filter(everThere).allMatch(Outcome::isThere)
                    && trial.of(kind).isThere()) {
                comparable.add(trial.of(kind));
            }
        }
        return comparable;
    }
}

package unmask.comparison;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param trials that were done
 * @param kinds the means of each contender, and of the untouched pictures last
 */
public record ComparisonSummary(int trials, List<Kind> kinds) {
    /**
     * The means of one contender over the trials in which all succeeded that ever do; not a number where there are none.
     *
     * @param results over which the means are taken
     */
    public record Kind(String name, int results, Repainted.Seconds seconds, Figures figures) {}

    static ComparisonSummary of(List<TrialResult> trials, List<String> kinds) {
        return new ComparisonSummary(
                trials.size(), kinds.stream().map(kind -> means(trials, kind)).toList());
    }

    private static Kind means(List<TrialResult> trials, String kind) {
        List<Outcome> all = TrialResult.comparable(trials, kind);
        List<Repainted.Seconds> seconds = all.stream().map(Outcome::seconds).toList();
        return new Kind(
                kind,
                all.size(),
                new Repainted.Seconds(
                        Figures.mean(seconds, Repainted.Seconds::whole),
                        Figures.mean(seconds, Repainted.Seconds::diffusion),
                        Figures.mean(seconds, Repainted.Seconds::detail)),
                Figures.mean(all.stream().map(Outcome::figures).toList()));
    }
}

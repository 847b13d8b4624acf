package unmask.comparison;

/**
 * What came of one contender in one trial.
 *
 * @param kind the contender's name
 * @param letter under which the page shows it; empty when it is not shown there
 * @param file of its picture, from the page's folder on; empty when there is none
 * @param failure a sentence that says why there is no result; empty when there is one
 */
record Outcome(String kind, String letter, String file, Repainted.Seconds seconds, Figures figures, String failure) {
    static final Repainted.Seconds NO_TIME = Repainted.Seconds.of(Double.NaN);

    static Outcome failed(String kind, String why) {
        return new Outcome(kind, "", "", NO_TIME, Figures.NONE, why);
    }

    boolean isThere() {
        return failure.isEmpty();
    }

    /** This outcome with what the page shows it by. */
    Outcome shown(String shownLetter, String shownFile) {
        return new Outcome(kind, shownLetter, shownFile, seconds, figures, failure);
    }
}

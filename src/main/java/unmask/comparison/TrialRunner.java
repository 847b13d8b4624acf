package unmask.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import unmask.image.Picture;
import unmask.image.Region;

/** Has every contender repaint a trial, measures what comes of it, and brings it into an order that tells nothing. */
final class TrialRunner {
    private final List<Contender> contenders;
    private final Meter meter;
    private final Exhibits exhibits;
    private final SplittableRandom orders;

    TrialRunner(List<Contender> contenders, Meter meter, Exhibits exhibits, SplittableRandom orders) {
        this.contenders = contenders;
        this.meter = meter;
        this.exhibits = exhibits;
        this.orders = orders;
    }

    /**
     * Runs a trial and writes its pictures.
     *
     * @param number from 1
     * @param turns told of each contender whose turn it is
     * @throws IOException when a picture cannot be written; the failure of a contender is an outcome
     */
    TrialResult run(int number, Trial trial, Consumer<Contender> turns) throws IOException {
        Region crop = Exhibits.crop(trial);
        List<Shown> there = new ArrayList<>();
        List<Outcome> failed = new ArrayList<>();
        for (Contender contender : contenders) {
            turns.accept(contender);
            try {
                Repainted repainted = contender.repaint(trial);
                there.add(shown(contender.name(), trial, repainted, crop));
            } catch (IOException e) {
                failed.add(Outcome.failed(contender.name(), e.getMessage()));
            }
        }
        Collections.shuffle(there, orders);
        List<Outcome> outcomes = new ArrayList<>();
        for (Shown each : there) {
            outcomes.add(each.outcome.shown(letter(outcomes.size()), exhibits.add(each.crop)));
        }
        outcomes.addAll(failed);
        Repainted nothingDone = new Repainted(trial.picture(), Outcome.NO_TIME);
        Shown untouched = shown(Comparison.UNTOUCHED, trial, nothingDone, crop);
        return new TrialResult(
                number,
                trial.name(),
                trial.shape(),
                trial.share(),
                exhibits.add(Exhibits.overview(trial)),
                crop,
                untouched.outcome.shown("", exhibits.add(untouched.crop)),
                outcomes);
    }

    private Shown shown(String kind, Trial trial, Repainted repainted, Region crop) {
        Figures figures = meter.measure(trial, repainted.picture());
        Outcome outcome = new Outcome(kind, "", "", repainted.seconds(), figures, "");
        return new Shown(outcome, repainted.picture().crop(crop));
    }

    private static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /** An outcome and what is shown of it. */
    private record Shown(Outcome outcome, Picture crop) {}
}

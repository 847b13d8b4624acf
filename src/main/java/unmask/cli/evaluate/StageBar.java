package unmask.cli.evaluate;

import unmask.cli.common.ProgressBar;
import unmask.evaluation.EvaluationProgress;

/** Shows one stage of an evaluation after another, each with its own time left. */
final class StageBar implements EvaluationProgress {
    private final ProgressBar bar;
    private String stage = "";

    StageBar(ProgressBar bar) {
        this.bar = bar;
        bar.say("Loading the model…");
    }

    @Override
    public void update(String what, int done, int all) {
        if (!what.equals(stage)) {
            stage = what;
            bar.say(what + "…");
        }
        bar.update(what, done, all);
    }
}

package unmask.ui.control;

import java.time.Duration;
import java.util.OptionalLong;
import unmask.editor.EditingSession;
import unmask.editor.Progress;
import unmask.editor.Proposal;
import unmask.ui.view.ProposalBar;

/** Says in the proposal bar where the proposal stands. */
public final class ProposalPresenter {
    private static final String ENGINE = "Waiting for the engine…";

    private final EditingSession session;
    private final ProposalBar bar;

    public ProposalPresenter(EditingSession session, ProposalBar bar) {
        this.session = session;
        this.bar = bar;
        session.proposalProperty().flatMap(Proposal::stateProperty).subscribe(state -> present());
        session.proposalProperty().flatMap(Proposal::progressProperty).subscribe(progress -> present());
        session.proposalProperty().flatMap(Proposal::aheadProperty).subscribe(others -> present());
        session.engine().statusProperty().subscribe(status -> present());
        session.settingsProperty().subscribe(settings -> present());
    }

    private void present() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal == null) {
            bar.hide();
            return;
        }
        switch (proposal.state()) {
            case WAITING -> bar.showWaiting(waiting(proposal));
            case RUNNING -> running(proposal.progressProperty().get());
            case COMPLETE -> bar.showChoice(seed(proposal));
            case ENDED -> bar.hide();
        }
    }

    private String waiting(Proposal proposal) {
        if (!session.engine().statusProperty().get().isUsable()) {
            return ENGINE;
        }
        return proposal.aheadProperty().get() > 0 ? "Waiting for its turn…" : "Preparing…";
    }

    private String seed(Proposal proposal) {
        OptionalLong fixed = session.settingsProperty().get().seed();
        boolean drawn = fixed.isPresent() && fixed.getAsLong() != proposal.seed();
        return "Seed " + proposal.seed() + (drawn ? ", newly drawn" : "");
    }

    private void running(Progress progress) {
        if (progress == null) {
            return;
        }
        if (!session.engine()
                .statusProperty()
                .get()
                .isUsable()) { // it is being started again, and the run goes on then
            bar.showProgress(ENGINE, progress.fraction());
            return;
        }
        boolean drawn = progress.fraction() >= 1;
        bar.showProgress(
                (drawn ? ending() : words(progress))
                        + progress.left()
                                .filter(left -> !drawn)
                                .map(left -> "  ·  " + words(left))
                                .orElse(""),
                progress.fraction());
    }

    private String ending() {
        boolean detailed = session.settingsProperty().get().detail().share() > 0;
        return detailed ? "Taking detail from the picture…" : "Blending in…";
    }

    private static String words(Progress progress) {
        int cells = progress.hidden().count();
        if (progress.correcting() || cells == 0) {
            return "Correcting";
        }
        return cells + (cells == 1 ? " cell hidden" : " cells hidden");
    }

    static String words(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        return seconds < 90 ? seconds + " s left" : Math.round(seconds / 60.0) + " min left";
    }
}

package unmask.ui.control;

import java.time.Duration;
import unmask.editor.EditingSession;
import unmask.editor.Progress;
import unmask.editor.Proposal;
import unmask.ui.view.ProposalBar;

/** Says in the proposal bar where the proposal stands. */
public final class ProposalPresenter {
    private final EditingSession session;
    private final ProposalBar bar;

    public ProposalPresenter(EditingSession session, ProposalBar bar) {
        this.session = session;
        this.bar = bar;
        session.proposalProperty().flatMap(Proposal::stateProperty).subscribe(state -> present());
        session.proposalProperty().flatMap(Proposal::progressProperty).subscribe(progress -> present());
        session.engine().statusProperty().subscribe(status -> present());
    }

    private void present() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal == null) {
            bar.hide();
            return;
        }
        switch (proposal.state()) {
            case WAITING ->
                bar.showWaiting(
                        session.engine().statusProperty().get().isUsable()
                                ? "Waiting for its turn…"
                                : "Waiting for the engine…");
            case RUNNING -> running(proposal.progressProperty().get());
            case COMPLETE -> bar.showChoice("Seed " + proposal.seed());
            case ENDED -> bar.hide();
        }
    }

    private void running(Progress progress) {
        if (progress == null) {
            return;
        }
        int cells = progress.hidden().count();
        String text = cells == 0 ? "Blending in…" : cells + (cells == 1 ? " cell hidden" : " cells hidden");
        bar.showProgress(
                text
                        + progress.left()
                                .filter(left -> cells > 0)
                                .map(left -> "  ·  " + words(left))
                                .orElse(""),
                progress.fraction());
    }

    static String words(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        return seconds < 90 ? seconds + " s left" : Math.round(seconds / 60.0) + " min left";
    }
}

package unmask.ui.control;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import unmask.editor.Cover;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.editor.Plan;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.ui.view.CanvasView;
import unmask.ui.view.Tint;

/** Decides what the canvas shows of the session: picture or proposal, mask, cells, run. */
public final class CanvasPresenter {
    private final EditingSession session;
    private final CanvasView canvas;
    private final Toolbox toolbox;

    public CanvasPresenter(EditingSession session, CanvasView canvas, Toolbox toolbox) {
        this.session = session;
        this.canvas = canvas;
        this.toolbox = toolbox;
        var proposed = session.proposalProperty().flatMap(Proposal::pictureProperty);
        var state = session.proposalProperty().flatMap(Proposal::stateProperty);
        var window = session.proposalProperty().flatMap(Proposal::windowProperty);
        var progress = session.proposalProperty().flatMap(Proposal::progressProperty);
        Observable[] all = {
            session.documentProperty(),
            session.planProperty(),
            proposed,
            state,
            window,
            toolbox.maskShownProperty(),
            toolbox.maskLookProperty(),
            toolbox.comparingProperty()
        };
        canvas.pictureProperty().bind(Bindings.createObjectBinding(() -> picture(proposed.getValue()), all));
        canvas.tintedProperty().bind(Bindings.createObjectBinding(() -> tinted(state.getValue()), all));
        canvas.areaProperty()
                .bind(Bindings.createObjectBinding(
                        () -> area(
                                state.getValue(),
                                Optional.ofNullable(window.getValue()).flatMap(w -> w)),
                        all));
        var cover = session.proposalProperty().flatMap(Proposal::coverProperty);
        canvas.coverProperty()
                .bind(Bindings.createObjectBinding(
                        () -> cover(state.getValue(), cover.getValue()), cover, state, toolbox.comparingProperty()));
        window.subscribe(now -> {
            if (now != null) {
                now.ifPresent(canvas::beginRun);
            }
        });
        state.subscribe((old, now) -> stateChanged(now));
        progress.subscribe(now -> {
            if (now != null && state.getValue() == Proposal.State.RUNNING) {
                canvas.showStep(now);
            }
        });
    }

    private void stateChanged(Proposal.State now) {
        if (now != Proposal.State.RUNNING && now != Proposal.State.WAITING) {
            canvas.endRun();
        }
    }

    /** Whoever compares wants to see what was there. */
    private Cover cover(Proposal.State state, Optional<Cover> of) {
        boolean running = state == Proposal.State.WAITING || state == Proposal.State.RUNNING;
        return running && of != null && !toolbox.comparingProperty().get() ? of.orElse(null) : null;
    }

    private Picture picture(Picture proposed) {
        Document document = session.documentProperty().get();
        if (document == null) {
            return null;
        }
        if (toolbox.comparingProperty().get()) {
            return proposed == null ? session.files().savedPicture() : document.picture();
        }
        return proposed == null ? document.picture() : proposed;
    }

    private Tint tinted(Proposal.State state) {
        boolean hidden = toolbox.comparingProperty().get()
                || !toolbox.maskShownProperty().get();
        boolean undecided = state == null || state == Proposal.State.WAITING;
        return hidden || !undecided || session.documentProperty().get() == null
                ? null
                : new Tint(
                        session.documentProperty().get().mask(),
                        toolbox.maskLookProperty().get());
    }

    private CanvasView.Area area(Proposal.State state, Optional<unmask.inpaint.Window> window) {
        if (toolbox.comparingProperty().get() || !toolbox.maskShownProperty().get()) {
            return null;
        }
        if (state == null || state == Proposal.State.WAITING) {
            Plan plan = session.planProperty().get();
            return plan.repaint()
                    .map(repaint -> new CanvasView.Area(repaint.window(), Optional.of(repaint.hidden())))
                    .orElse(null);
        }
        return state == Proposal.State.RUNNING
                ? window.map(w -> new CanvasView.Area(w, Optional.empty())).orElse(null)
                : null;
    }
}

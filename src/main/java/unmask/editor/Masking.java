package unmask.editor;

import java.util.Optional;
import java.util.function.UnaryOperator;
import unmask.image.PixelMask;

/** Changes the mask of a document, by strokes and as a whole; a proposal is for a mask as it was, and is put away. */
final class Masking {
    private final OpenDocument open;
    private final Proposals proposals;
    private final Timeline timeline;
    private Optional<Stroke> stroke = Optional.empty();
    private Moment before; // the stroke under way

    Masking(OpenDocument open, Proposals proposals, Timeline timeline) {
        this.open = open;
        this.proposals = proposals;
        this.timeline = timeline;
    }

    void begin(Stroke.Kind kind, double radius, double imageX, double imageY) {
        end();
        before = timeline.now();
        proposals.end();
        stroke = Optional.of(new Stroke(open.get().mask(), kind, radius, imageX, imageY));
        open.change(open.get().withMask(stroke.get().mask()));
    }

    void lineTo(double imageX, double imageY) {
        stroke.ifPresent(s -> {
            s.lineTo(imageX, imageY);
            open.change(before.document().withMask(s.mask()));
        });
    }

    void end() {
        stroke.ifPresent(s -> open.remember(s.title(), before, timeline.now()));
        stroke = Optional.empty();
    }

    /** Takes the stroke under way back; false if there is none. */
    boolean cancel() {
        boolean underWay = stroke.isPresent();
        stroke = Optional.empty();
        if (underWay) {
            timeline.go(before);
        }
        return underWay;
    }

    /** Another document is there. */
    void forget() {
        stroke = Optional.empty();
    }

    void edit(String title, UnaryOperator<PixelMask> change) {
        end();
        Moment untouched = timeline.now();
        proposals.end();
        open.edit(title, untouched, document -> document.withMask(change.apply(document.mask())));
    }
}

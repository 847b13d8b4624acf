package unmask.editor;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.inpaint.Repaint;

/** Makes the pixels of what is decoded, in the background; of several ways to finish only the last is worth its time. */
final class Finishing {
    private final Background background;
    private final Newest<Optional<Picture>> work;
    private final Consumer<String> failures;
    private volatile Object newest = new Object();

    Finishing(Background background, Consumer<String> failures) {
        this.background = background;
        this.work = new Newest<>("Blending the repaint in", background);
        this.failures = failures;
    }

    /**
     * Shows frames of {@code result} as they become sharp, and hands the last one over.
     *
     * @param failed told why a first finishing failed; later ones leave what there is, and are told as other failures
     */
    void begin(Result result, Settings by, Consumer<Picture> done, Consumer<String> failed) {
        Object now = new Object();
        newest = now;
        boolean first = result.proposal().isActive();
        result.proposal().isBeingFinished();
        work.submit(() -> finish(result, by, now), picture -> picture.ifPresent(done), first ? failed : failures);
    }

    /** Drops what is under way. */
    void forget() {
        newest = new Object();
        work.forget();
    }

    /** Empty when a newer one answers. */
    private Optional<Picture> finish(Result result, Settings by, Object now) {
        Picture picture = result.document().picture();
        Consumer<Supplier<Patch>> frames = frame -> {
            if (newest != now) {
                throw new CancellationException("A newer one is wanted.");
            }
            show(result.proposal(), frame.get().over(picture), now);
        };
        try {
            Repaint repaint = by.fillsHoles() ? result.repaint().fillingHoles() : result.repaint();
            Patch finished = repaint.finish(
                    result.decoded(),
                    by.feather(),
                    by.detail(),
                    result.proposal().seed(),
                    frames);
            return Optional.of(finished.over(picture));
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    private void show(Proposal proposal, Picture frame, Object of) {
        background.inFront(
                "Showing the detail",
                () -> {
                    if (newest == of) {
                        proposal.show(frame);
                    }
                },
                failures);
    }
}

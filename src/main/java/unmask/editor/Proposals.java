package unmask.editor;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Repaint;

/**
 * Makes proposals, one at a time: plans and requests in the background, asks the engine, and turns its answers into
 * pictures. Answers to a proposal that is no longer the present one are dropped.
 */
final class Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);

    private final Background background;
    private final Engine engine;
    private final LongSupplier nanoTime;
    private final Consumer<String> failures;
    private final Newest<Picture> previews;
    private final Newest<Picture> finishing;
    private final ReadOnlyObjectWrapper<Proposal> present = new ReadOnlyObjectWrapper<>();
    private Document document;
    private Repaint repaint;
    private Picture decoded;
    private int feather;
    private boolean previewsFail;

    Proposals(Background background, Engine engine, LongSupplier nanoTime, Consumer<String> failures) {
        this.background = background;
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.failures = failures;
        this.previews = new Newest<>("Showing how far the repaint is", background);
        this.finishing = new Newest<>("Blending the repaint in", background);
    }

    /** Null when there is none. */
    ReadOnlyObjectProperty<Proposal> presentProperty() {
        return present.getReadOnlyProperty();
    }

    Proposal present() {
        return present.get();
    }

    /** Ends the present proposal and asks for another. */
    void begin(Document forDocument, Settings settings, long seed) {
        end();
        document = forDocument;
        feather = settings.feather();
        Proposal proposal = new Proposal(forDocument, seed, nanoTime);
        present.set(proposal);
        int cellPixels = settings.cellPixels().orElse(Repaint.AUTOMATIC);
        background.run(
                "The repaint",
                () -> {
                    Repaint planned = Repaint.plan(forDocument.picture(), forDocument.mask(), cellPixels);
                    return new Planned(
                            planned,
                            planned.request(engine.model(), settings.options(seed), true, forDocument.revision()));
                },
                planned -> {
                    if (proposal == present.get()) {
                        ask(proposal, planned);
                    }
                },
                sentence -> failed(proposal, sentence));
    }

    private record Planned(Repaint repaint, InpaintRequest request) {}

    /** Gives up the present proposal, if there is one. */
    void end() {
        if (present.get() != null) {
            present.get().end();
            previews.forget();
            finishing.forget();
            present.set(null);
            repaint = null;
            decoded = null;
            previewsFail = false;
        }
    }

    /** Changes the feather of the present proposal, even of a complete one. */
    void feather(int featherPixels) {
        feather = featherPixels;
        if (decoded != null) {
            finish(present.get());
        }
    }

    private void ask(Proposal proposal, Planned planned) {
        repaint = planned.repaint();
        proposal.willSee(repaint.window());
        proposal.isAskedFor(engine.request(planned.request(), new Engine.Answers() {
            @Override
            public void onEvent(InpaintEvent event) {
                if (proposal == present.get()) {
                    heard(proposal, event);
                }
            }

            @Override
            public void onFailure(String sentence) {
                failed(proposal, sentence);
            }
        }));
    }

    private void heard(Proposal proposal, InpaintEvent event) {
        switch (event) {
            case InpaintEvent.Queued queued -> LOG.debug("{} requests come first", queued.ahead());
            case InpaintEvent.Started started -> proposal.started(started);
            case InpaintEvent.DenoisingStep step -> proposal.stepped(step);
            case InpaintEvent.Preview preview -> preview(proposal, preview);
            case InpaintEvent.Finished finished -> {
                previews.forget();
                decoded = finished.picture();
                finish(proposal);
            }
        }
    }

    private void preview(Proposal proposal, InpaintEvent.Preview preview) {
        if (previewsFail) {
            return;
        }
        Repaint of = repaint;
        Picture shown = proposal.pictureProperty().get();
        TokenMask hidden = proposal.progressProperty().get().unseen();
        previews.submit(
                () -> of.preview(preview.pixels(), preview.region(), hidden)
                        .map(patch -> patch.over(shown))
                        .orElse(shown),
                proposal::show,
                sentence -> { // told once: the run goes on without
                    previewsFail = true;
                    failures.accept(sentence);
                });
    }

    private void finish(Proposal proposal) {
        int width = feather;
        Repaint of = repaint;
        Picture picture = document.picture();
        Picture pixels = decoded;
        finishing.submit(() -> of.finish(pixels, width).over(picture), proposal::complete, sentence -> {
            if (proposal.state() == Proposal.State.COMPLETE) { // with another feather
                failures.accept(sentence);
            } else {
                failed(proposal, sentence);
            }
        });
    }

    private void failed(Proposal proposal, String sentence) {
        if (proposal == present.get()) {
            end();
            failures.accept(sentence);
        }
    }
}

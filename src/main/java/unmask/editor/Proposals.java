package unmask.editor;

import java.util.Optional;
import java.util.concurrent.CancellationException;
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
import unmask.project.Run;

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
    private final Newest<Optional<Picture>> finishing;
    private final ReadOnlyObjectWrapper<Proposal> present = new ReadOnlyObjectWrapper<>();
    private Document document;
    private Repaint repaint;
    private Picture decoded;
    private Settings settings;
    private InpaintRequest request;
    private String modelHash;
    private volatile Object finishingNow = new Object(); // of several finishings only the last is worth its time
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
    void begin(Document forDocument, Settings by, long seed) {
        end();
        document = forDocument;
        settings = by;
        Proposal proposal = new Proposal(forDocument, seed, nanoTime);
        present.set(proposal);
        int cellPixels = by.cellPixels().orElse(Repaint.AUTOMATIC);
        background.run(
                "The repaint",
                () -> {
                    Repaint planned = Repaint.plan(forDocument.picture(), forDocument.mask(), cellPixels);
                    return new Planned(
                            planned,
                            planned.request(engine.model(), by.sampling().withSeed(seed), true));
                },
                planned -> {
                    if (proposal == present.get()) {
                        ask(proposal, planned);
                    }
                },
                sentence -> failed(proposal, sentence));
    }

    private record Planned(Repaint repaint, InpaintRequest request) {}

    /** How the present proposal, which must be complete, was made. */
    Optional<Run> run() {
        Proposal proposal = present.get();
        return Optional.of(new Run(
                String.valueOf(request.model().getFileName()),
                modelHash,
                repaint.window(),
                request.options(),
                settings.feather(),
                settings.detail(),
                proposal.start(),
                proposal.trajectory().stream().map(Run.Step::of).toList()));
    }

    /** Gives up the present proposal, if there is one. */
    void end() {
        if (present.get() != null) {
            present.get().end();
            previews.forget();
            finishing.forget();
            finishingNow = new Object();
            present.set(null);
            repaint = null;
            decoded = null;
            previewsFail = false;
        }
    }

    /** Changes feather and detail of the present proposal, even of a complete one; nothing is sampled anew. */
    void finishWith(Settings by) {
        settings = by;
        if (decoded != null) {
            finish(present.get());
        }
    }

    private void ask(Proposal proposal, Planned planned) {
        repaint = planned.repaint();
        request = planned.request();
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
                modelHash = finished.modelHash();
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
        Settings by = settings;
        Repaint of = repaint;
        Picture picture = document.picture();
        Picture pixels = decoded;
        Object now = new Object();
        finishingNow = now;
        finishing.submit(
                () -> {
                    try {
                        return Optional.of(of.finish(pixels, by.feather(), by.detail(), proposal.seed(), frame -> {
                                    if (finishingNow != now) {
                                        throw new CancellationException("A newer one is wanted.");
                                    }
                                    showFrame(proposal, frame.get().over(picture), now);
                                })
                                .over(picture));
                    } catch (CancellationException e) {
                        return Optional.empty(); // the newer one answers
                    }
                },
                result -> result.ifPresent(proposal::complete),
                sentence -> {
                    if (proposal.state() == Proposal.State.COMPLETE) { // with other settings
                        failures.accept(sentence);
                    } else {
                        failed(proposal, sentence);
                    }
                });
    }

    private void showFrame(Proposal proposal, Picture frame, Object of) {
        background.inFront(
                "Showing the detail",
                () -> {
                    if (finishingNow == of) {
                        proposal.show(frame);
                    }
                },
                failures);
    }

    private void failed(Proposal proposal, String sentence) {
        if (proposal == present.get()) {
            end();
            failures.accept(sentence);
        }
    }
}

package unmask.editor;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final Background background;
    private final Engine engine;
    private final LongSupplier nanoTime;
    private final Consumer<String> failures;
    private final Newest<Optional<Picture>> previews;
    private final Finishing finishing;
    private final ReadOnlyObjectWrapper<Proposal> present = new ReadOnlyObjectWrapper<>();
    private BiConsumer<Optional<Result>, Result> onResult = (before, result) -> {};
    private Optional<Result> former = Optional.empty(); // what waited when the present one was asked for
    private Document document;
    private Repaint repaint;
    private Picture decoded;
    private InpaintRequest request;
    private String modelHash;
    private Settings settings = Settings.DEFAULT;
    private boolean previewsFail;

    Proposals(Background background, Engine engine, LongSupplier nanoTime, Consumer<String> failures) {
        this.background = background;
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.failures = failures;
        this.previews = new Newest<>("Showing how far the repaint is", background);
        this.finishing = new Finishing(background, failures);
    }

    /** @param listener told of every new result, after what waited in its place before */
    void setOnResult(BiConsumer<Optional<Result>, Result> listener) {
        onResult = listener;
    }

    /** Null when there is none. */
    ReadOnlyObjectProperty<Proposal> presentProperty() {
        return present.getReadOnlyProperty();
    }

    Proposal present() {
        return present.get();
    }

    /** The present proposal, if it waits to be kept or discarded. */
    Optional<Result> result() {
        Proposal proposal = present.get();
        return proposal == null || proposal.state() != Proposal.State.COMPLETE
                ? Optional.empty()
                : Optional.of(resultOf(proposal));
    }

    private Result resultOf(Proposal proposal) {
        return new Result(proposal, document, repaint, request, decoded, modelHash);
    }

    /** How the result was made that waits to be kept; the settings are those that it was finished by last. */
    Optional<Run> run() {
        return result().map(found -> found.run(settings));
    }

    /** Puts the present proposal away and asks for another. */
    void begin(Document forDocument, Settings by, long seed) {
        Optional<Result> before = isActive() ? former : result();
        end();
        former = before;
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

    boolean isActive() {
        return present.get() != null && present.get().isActive();
    }

    /** Gives up a proposal that is not complete; what waited before it was asked for waits again. */
    void cancel() {
        Optional<Result> back = former;
        end();
        back.ifPresent(this::show);
    }

    /** Shows a result again, which need not be sampled for that. */
    void show(Result result) {
        end();
        document = result.document();
        repaint = result.repaint();
        request = result.request();
        decoded = result.decoded();
        modelHash = result.modelHash();
        present.set(result.proposal());
        if (!result.proposal().isFinishedBy(settings)) {
            finish(result.proposal());
        }
    }

    /** Puts the present proposal away, if there is one. */
    void end() {
        former = Optional.empty();
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
        proposal.willSee(repaint.window(), repaint.hidden());
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
            case InpaintEvent.Queued queued -> proposal.queued(queued.ahead());
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
        Repaint of = settings.fillsHoles() ? repaint.fillingHoles() : repaint;
        Picture shown = proposal.pictureProperty().get();
        TokenMask hidden = proposal.unseenAfter(preview.timeStep());
        previews.submit(
                () -> of.preview(preview.pixels(), preview.region(), hidden).map(patch -> patch.over(shown)),
                picture -> picture.ifPresent(newest -> proposal.show(newest, preview.region(), hidden)),
                sentence -> { // told once: the run goes on without
                    previewsFail = true;
                    failures.accept(sentence);
                });
    }

    private void finish(Proposal proposal) {
        Settings by = settings;
        finishing.begin(
                resultOf(proposal),
                by,
                finished -> complete(proposal, finished, by),
                sentence -> failed(proposal, sentence));
    }

    private void complete(Proposal proposal, Picture finished, Settings by) {
        boolean first = proposal.isActive();
        proposal.complete(finished, by);
        if (first) {
            Optional<Result> before = former;
            former = Optional.empty();
            onResult.accept(before, result().orElseThrow());
        }
    }

    private void failed(Proposal proposal, String sentence) {
        if (proposal == present.get()) {
            cancel();
            failures.accept(sentence);
        }
    }
}

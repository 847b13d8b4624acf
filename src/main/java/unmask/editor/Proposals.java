package unmask.editor;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Repaint;

/**
 * Makes proposals, one at a time: plans and requests in the background, asks the engine, and turns its answers into
 * pictures. Answers to a proposal that is no longer the present one are dropped.
 */
final class Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);

    private final Executor background;
    private final Executor foreground;
    private final Engine engine;
    private final LongSupplier nanoTime;
    private final Consumer<String> failures;
    private final Newest<Picture> previews;
    private final ReadOnlyObjectWrapper<Proposal> present = new ReadOnlyObjectWrapper<>();
    private Document document;
    private Repaint repaint;
    private Picture decoded;
    private int feather;

    Proposals(
            Executor background, Executor foreground, Engine engine, LongSupplier nanoTime, Consumer<String> failures) {
        this.background = background;
        this.foreground = foreground;
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.failures = failures;
        this.previews = new Newest<>(background, foreground);
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
        Path model = engine.model();
        int cellPixels = settings.cellPixels().orElse(Repaint.AUTOMATIC);
        inBackground(proposal, () -> {
            Repaint planned = Repaint.plan(forDocument.picture(), forDocument.mask(), cellPixels);
            InpaintRequest request = planned.request(model, settings.options(seed), true, forDocument.revision());
            return () -> ask(proposal, planned, request);
        });
    }

    /** Gives up the present proposal, if there is one. */
    void end() {
        if (present.get() != null) {
            present.get().end();
            previews.forget();
            present.set(null);
            repaint = null;
            decoded = null;
        }
    }

    /** Changes the feather of the present proposal, even of a complete one. */
    void feather(int featherPixels) {
        feather = featherPixels;
        if (decoded != null) {
            finish(present.get());
        }
    }

    private void ask(Proposal proposal, Repaint planned, InpaintRequest request) {
        repaint = planned;
        proposal.willSee(planned.window());
        engine.request(request, new Engine.Answers() {
            @Override
            public void onRun(InpaintRun run) {
                proposal.runsAs(run);
            }

            @Override
            public void onEvent(InpaintEvent event) {
                if (proposal == present.get()) {
                    heard(proposal, event);
                }
            }

            @Override
            public void onFailure(Throwable failure) {
                failed(proposal, failure);
            }
        });
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
        Repaint of = repaint;
        Picture shown = proposal.pictureProperty().get();
        TokenMask hidden = proposal.progressProperty().get().unseen();
        previews.submit(
                () -> of.preview(preview.pixels(), preview.region(), hidden)
                        .map(patch -> patch.over(shown))
                        .orElse(shown),
                proposal::show);
    }

    private void finish(Proposal proposal) {
        int width = feather;
        Repaint of = repaint;
        Picture picture = document.picture();
        Picture pixels = decoded;
        inBackground(proposal, () -> {
            Picture finished = of.finish(pixels, width).over(picture);
            return () -> proposal.complete(finished);
        });
    }

    /** Works {@code work} out in the background; what it returns is run in the foreground if the proposal still stands. */
    private void inBackground(Proposal proposal, Supplier<Runnable> work) {
        background.execute(() -> {
            try {
                Runnable then = work.get();
                foreground.execute(() -> {
                    if (proposal == present.get()) {
                        then.run();
                    }
                });
            } catch (InpaintException | OutOfMemoryError e) {
                foreground.execute(() -> failed(proposal, e));
            }
        });
    }

    private void failed(Proposal proposal, Throwable failure) {
        if (proposal != present.get()) {
            return;
        }
        end();
        if (failure instanceof InpaintException) {
            failures.accept(failure.getMessage());
        } else {
            LOG.error("A repaint failed", failure);
            failures.accept("The repaint failed unexpectedly (" + failure + "); try again, or use a smaller area.");
        }
    }
}

package unmask.inpaint;

import java.util.concurrent.CompletableFuture;

/** One request under way. */
public interface InpaintRun {
    /** Ends the run: its result is there at once, and the engine stops at its next checkpoint. Harmless when it has ended. */
    void cancel();

    /**
     * The outcome. Completes exceptionally with an {@link InpaintException} when the run failed, and with a
     * {@link java.util.concurrent.CancellationException} when it was cancelled.
     */
    CompletableFuture<InpaintEvent.Finished> result();
}

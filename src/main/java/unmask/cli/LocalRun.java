package unmask.cli;

import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;

/** One request served in this process, with a progress bar. */
final class LocalRun {
    private LocalRun() {}

    /**
     * Waits for the result.
     *
     * @param what a word or two for the progress bar
     * @param events told of everything that happens
     * @throws InpaintException when the run failed
     */
    static InpaintEvent.Finished await(
            Inpainter inpainter, InpaintRequest request, String what, ProgressBar bar, Consumer<InpaintEvent> events) {
        InpaintRun run = inpainter.inpaint(request, new ProgressEvents(what, bar).andThen(events));
        try {
            return run.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof InpaintException known ? known : e;
        }
    }

    /** Draws progress as events come in. */
    private static final class ProgressEvents implements Consumer<InpaintEvent> {
        private final String what;
        private final ProgressBar bar;
        private int evaluations;

        ProgressEvents(String what, ProgressBar bar) {
            this.what = what;
            this.bar = bar;
            bar.say("Loading the model…");
        }

        @Override
        public void accept(InpaintEvent event) {
            switch (event) {
                case InpaintEvent.Started started -> {
                    evaluations = started.evaluations();
                    bar.say(what + "…");
                }
                case InpaintEvent.DenoisingStep step -> bar.update(what, step.evaluations(), evaluations);
                default -> {}
            }
        }
    }
}

package unmask.cli.run;

import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.ProgressBar;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.rpc.RunWatch;
import unmask.worker.LocalInpainter;

/** One request served in this process, with a progress bar. */
public final class LocalRun {
    private LocalRun() {}

    /**
     * Serves a request with an engine of its own.
     *
     * @param what a word or two for the progress bar, which is drawn on {@code err}
     * @param events told of everything that happens
     * @throws InpaintException when the run failed or hangs
     */
    public static InpaintEvent.Finished alone(
            EngineOptions engine, InpaintRequest request, String what, PrintWriter err, Consumer<InpaintEvent> events) {
        try (LocalInpainter inpainter = new LocalInpainter(engine.model(), engine.device())) {
            return await(inpainter, request, what, err, events);
        }
    }

    /**
     * Serves a request with an engine that serves others too.
     *
     * @param what a word or two for the progress bar, which is drawn on {@code err}
     * @param events told of everything that happens
     * @throws InpaintException when the run failed or hangs
     */
    public static InpaintEvent.Finished await(
            Inpainter inpainter, InpaintRequest request, String what, PrintWriter err, Consumer<InpaintEvent> events) {
        try (ProgressBar bar = new ProgressBar(err)) {
            return await(inpainter, request, new ProgressEvents(what, bar).andThen(events));
        }
    }

    /**
     * Serves a request with an engine that serves others too, and shows nothing.
     *
     * @param events told of everything that happens
     * @throws InpaintException when the run failed or hangs
     */
    public static InpaintEvent.Finished await(
            Inpainter inpainter, InpaintRequest request, Consumer<InpaintEvent> events) {
        RunWatch watch = new RunWatch(inpainter, request);
        try {
            InpaintRun run = inpainter.inpaint(request, watch.andThen(events));
            watch.awaitEnd(run);
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

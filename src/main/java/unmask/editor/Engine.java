package unmask.editor;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;

/**
 * The inpainter as the editor sees it: everything it says arrives in the foreground, and it may come later than the first
 * request, which then waits.
 */
public final class Engine {
    private final Executor foreground;
    private final ReadOnlyObjectWrapper<InpainterStatus> status =
            new ReadOnlyObjectWrapper<>(new InpainterStatus(State.STARTING, "Starting the engine…"));
    private volatile Path model;
    private Inpainter inpainter;
    private Runnable waiting = () -> {};

    /**
     * @param model folder of the model that repaints at first
     * @param foreground runs what it is given later, one after another
     */
    Engine(Path model, Executor foreground) {
        this.model = absolute(model);
        this.foreground = foreground;
    }

    /** What a request is answered with. */
    interface Answers {
        void onRun(InpaintRun run);

        void onEvent(InpaintEvent event);

        /** @param failure an {@link unmask.inpaint.InpaintException}, or something unforeseen */
        void onFailure(Throwable failure);
    }

    /** Gives requests to {@code newInpainter} from now on; called once, in the foreground. */
    public void connect(Inpainter newInpainter) {
        inpainter = newInpainter;
        newInpainter.watchStatus(news -> foreground.execute(() -> status.set(news)));
        waiting.run();
        waiting = () -> {};
    }

    /** Says why there is no inpainter to connect. */
    public void failed(String message) {
        status.set(new InpainterStatus(State.FAILED, message));
    }

    /** Folder of the model that the next repaint uses. May be asked from any thread. */
    public Path model() {
        return model;
    }

    /**
     * Repaints with another model from the next time on; a repaint under way goes on with its own. A service that has
     * failed, maybe for want of a sound model, starts again.
     */
    public void useModel(Path folder) {
        model = absolute(folder);
        if (!status.get().isUsable()) {
            restart();
        }
    }

    /** Starts the service again after a failure. */
    public void restart() {
        if (inpainter != null) {
            inpainter.restart();
        }
    }

    public ReadOnlyObjectProperty<InpainterStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Asks now, or as soon as there is someone to ask; a newer request takes the place of one that still waits. */
    void request(InpaintRequest request, Answers answers) {
        if (inpainter == null) {
            waiting = () -> send(request, answers);
        } else {
            send(request, answers);
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private void send(InpaintRequest request, Answers answers) {
        Consumer<InpaintEvent> events = event -> foreground.execute(() -> answers.onEvent(event));
        InpaintRun run = inpainter.inpaint(request, events);
        answers.onRun(run);
        run.result().whenComplete((finished, failure) -> {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            if (cause != null && !(cause instanceof CancellationException)) {
                foreground.execute(() -> answers.onFailure(cause));
            }
        });
    }
}

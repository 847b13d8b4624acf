package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;

/**
 * The inpainter as the editor sees it: everything it says arrives in the foreground, and it may come later than the first
 * requests, which then wait.
 */
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String REPAINT = "The repaint";

    private final Background background;
    private final ReadOnlyObjectWrapper<InpainterStatus> status =
            new ReadOnlyObjectWrapper<>(new InpainterStatus(State.STARTING, "Starting the engine…"));
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private volatile Path model;
    private Optional<Inpainter> inpainter = Optional.empty();
    private Runnable maker = () -> {};
    private boolean restartWanted;

    /** @param model folder of the model that repaints at first */
    Engine(Path model, Background background) {
        this.model = absolute(model);
        this.background = background;
    }

    /** What a request is answered with, until it is given up. */
    interface Answers {
        void onEvent(InpaintEvent event);

        /** @param sentence why there will be no further event, for people */
        void onFailure(String sentence);
    }

    /**
     * Makes the inpainter now, and again whenever a restart is wanted after that has failed.
     *
     * @param newMaker ends, now or later, in {@link #connect} or {@link #failed}
     */
    public void makeBy(Runnable newMaker) {
        maker = newMaker;
        maker.run();
    }

    /** Gives requests to {@code newInpainter} from now on; called once, in the foreground. */
    public void connect(Inpainter newInpainter) {
        inpainter = Optional.of(newInpainter);
        newInpainter.watchStatus(news -> background.inFront("The engine", () -> status.set(news), LOG::error));
        if (restartWanted) { // it may have started with a model that is no longer the one in use
            newInpainter.restart();
        }
        List<Asked> asked = List.copyOf(waiting);
        waiting.clear();
        asked.forEach(each -> each.send(newInpainter));
    }

    /** Says why there is no inpainter to connect; requests that wait for it fail. */
    public void failed(String message) {
        status.set(new InpainterStatus(State.FAILED, message));
        List<Asked> asked = List.copyOf(waiting);
        waiting.clear();
        asked.forEach(each -> each.fail(message));
    }

    /** Folder of the model that the next repaint uses. May be asked from any thread. */
    public Path model() {
        return model;
    }

    /**
     * Repaints with another model from the next time on; a repaint under way goes on with its own, one that still waits for
     * the service to be there takes the new one. A service that has failed, maybe for want of a sound model, starts again.
     */
    public void useModel(Path folder) {
        model = absolute(folder);
        if (!status.get().isUsable()) {
            restart();
        }
    }

    /** Starts the service again after a failure. */
    public void restart() {
        if (inpainter.isPresent()) {
            inpainter.get().restart();
        } else if (status.get().state() == State.FAILED) {
            status.set(new InpainterStatus(State.STARTING, "Starting the engine…"));
            maker.run();
        } else {
            restartWanted = true;
        }
    }

    public ReadOnlyObjectProperty<InpainterStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /**
     * Asks now, or as soon as there is someone to ask.
     *
     * @param request for whichever model; it is asked of the one that is then in use
     * @return run it to give the request up, at any time; it then hears nothing more
     */
    Runnable request(InpaintRequest request, Answers answers) {
        Asked asked = new Asked(request, answers);
        if (inpainter.isPresent()) {
            asked.send(inpainter.get());
        } else if (status.get().state() == State.FAILED) {
            asked.fail(status.get().message());
        } else {
            waiting.add(asked);
        }
        return asked::giveUp;
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** A request that is not answered in full. */
    private final class Asked {
        private final InpaintRequest request;
        private final Answers answers;
        private Optional<InpaintRun> run = Optional.empty();
        private boolean over;

        Asked(InpaintRequest request, Answers answers) {
            this.request = request;
            this.answers = answers;
        }

        void send(Inpainter to) {
            try {
                InpaintRun sent = to.inpaint(request.ofModel(model), this::heard);
                run = Optional.of(sent);
                if (over) { // given up meanwhile
                    sent.cancel();
                }
                sent.result().whenComplete((finished, failure) -> {
                    if (failure != null) {
                        fail(reason(failure));
                    }
                });
            } catch (RuntimeException | Error e) {
                fail(Background.sentence(REPAINT, e));
            }
        }

        void giveUp() {
            over = true;
            waiting.remove(this);
            run.ifPresent(InpaintRun::cancel);
        }

        /** Called from any thread. */
        void fail(String sentence) {
            background.inFront(
                    REPAINT,
                    () -> {
                        if (!over) {
                            over = true;
                            answers.onFailure(sentence);
                        }
                    },
                    LOG::error);
        }

        private void heard(InpaintEvent event) {
            background.inFront(
                    REPAINT,
                    () -> {
                        if (!over) {
                            answers.onEvent(event);
                        }
                    },
                    this::broken);
        }

        /** What it said could not be taken in. */
        private void broken(String sentence) {
            run.ifPresent(InpaintRun::cancel);
            fail(sentence);
        }

        private static String reason(Throwable failure) {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            return cause instanceof CancellationException
                    ? "The engine has given the repaint up; try again."
                    : Background.sentence(REPAINT, cause);
        }
    }
}

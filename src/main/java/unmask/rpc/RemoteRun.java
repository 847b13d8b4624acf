package unmask.rpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.nio.channels.ClosedChannelException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Request;

/**
 * One request, over as many workers as it takes: each goes on after the steps that were received from the one before,
 * so that the listener sees every step once. Everything but {@link #cancel} and {@link #result} happens on the
 * executor, one thing at a time. Whatever goes wrong, the result is completed.
 */
final class RemoteRun implements InpaintRun {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteRun.class);

    /** Of a worker that cannot be reached or lets go of its calls: it is about to be replaced, and the next gets the run. */
    private static final Set<Status.Code> LOST = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);

    private final Consumer<InpaintEvent> events;
    private final Executor executor;
    private final Runnable stepped;
    private final CompletableFuture<InpaintEvent.Finished> result = new CompletableFuture<>();
    private final RunProgress progress;
    private Attempt attempt; // null: no worker has the request

    /** @param stepped run at every step and at the end */
    RemoteRun(InpaintRequest request, Consumer<InpaintEvent> events, Executor executor, Runnable stepped) {
        this.events = events;
        this.executor = executor;
        this.stepped = stepped;
        this.progress = new RunProgress(request);
    }

    @Override
    public void cancel() {
        executor.execute(() -> {
            result.cancel(false);
            detach();
        });
    }

    @Override
    public CompletableFuture<InpaintEvent.Finished> result() {
        return result;
    }

    RunProgress progress() {
        return progress;
    }

    /** Whether a worker has the request. */
    boolean isAttached() {
        return attempt != null;
    }

    /** Hands the request, as far as it is not done, to a worker. */
    void sendTo(WorkerConnection worker) {
        if (result.isDone()) {
            return;
        }
        attempt = new Attempt();
        try {
            worker.inpaint(progress.rest(), attempt);
        } catch (RuntimeException | Error e) {
            LOG.error("a request could not be sent", e);
            fail("The request could not be sent to the engine; choose a smaller area, or restart the program.");
        }
    }

    /** Takes the request away from the worker that has it. */
    void detach() {
        if (attempt != null) {
            attempt.withdraw();
            attempt = null;
        }
    }

    void fail(String message) {
        result.completeExceptionally(new InpaintException(message));
        detach();
    }

    private void accept(InpaintEvent event) {
        if (!progress.accept(event)) {
            return;
        }
        if (event instanceof InpaintEvent.DenoisingStep || event instanceof InpaintEvent.Finished) {
            stepped.run();
        }
        try {
            events.accept(event);
        } catch (RuntimeException | Error e) {
            LOG.error("a listener failed on {}", event, e);
        }
        if (event instanceof InpaintEvent.Finished finished) {
            result.complete(finished);
        }
    }

    /**
     * Whether the connection broke off, whose end is told elsewhere. What was being written at that moment fails with a code that
     * could mean anything, but its cause, which no worker can send, tells.
     */
    static boolean isLoss(Status status) {
        return LOST.contains(status.getCode())
                || Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
                        .anyMatch(ClosedChannelException.class::isInstance);
    }

    /** The request in the hands of one worker. Once it has been taken away, nothing that still arrives counts. */
    private final class Attempt implements ClientResponseObserver<Request, Event> {
        private ClientCallStreamObserver<Request> call; // null: not begun

        @Override
        public void beforeStart(ClientCallStreamObserver<Request> started) {
            call = started;
        }

        void withdraw() {
            if (call != null) {
                call.cancel("no longer wanted", null);
            }
        }

        @Override
        public void onNext(Event event) {
            if (attempt != this || result.isDone()) {
                return;
            }
            try {
                if (event.hasFailed()) {
                    fail(WireParts.text(event.getFailed().getMessage()));
                } else {
                    accept(Wire.read(event));
                }
            } catch (RuntimeException | Error e) {
                LOG.error("an answer makes no sense", e);
                fail("The engine gave an answer that makes no sense; restart it.");
            }
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            if (attempt == this && !result.isDone() && !isLoss(status)) {
                LOG.warn("the worker refused a request", failure);
                String reason =
                        status.getDescription() == null ? status.getCode().name() : status.getDescription();
                fail("The engine could not serve the request: " + reason);
            }
        }

        @Override
        public void onCompleted() {
            if (attempt == this && !result.isDone()) {
                fail("The engine ended the run without a result.");
            }
        }
    }
}

package unmask.rpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Request;

/**
 * One request, over as many workers as it takes: each goes on after the steps that were received from the one before,
 * so that the listener sees every step once. Everything but {@link #cancel} and {@link #result} happens on the
 * executor, one thing at a time.
 */
final class RemoteRun implements InpaintRun {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteRun.class);

    private final InpaintRequest request;
    private final Consumer<InpaintEvent> events;
    private final Executor executor;
    private final Runnable progress;
    private final CompletableFuture<InpaintEvent.Finished> result = new CompletableFuture<>();
    private Tokens revealed;
    private int after;
    private boolean started;
    private Attempt attempt; // null: no worker has the request

    /** @param progress run at every step and at the end */
    RemoteRun(InpaintRequest request, Consumer<InpaintEvent> events, Executor executor, Runnable progress) {
        this.request = request;
        this.events = events;
        this.executor = executor;
        this.progress = progress;
        this.revealed = request.revealed();
        this.after = request.after();
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

    /** Hands the request, as far as it is not done, to a worker. */
    void sendTo(WorkerConnection worker) {
        if (!result.isDone()) {
            attempt = new Attempt();
            worker.inpaint(request.resumedFrom(revealed, after), attempt);
        }
    }

    /** Takes the request away from the worker that has it. */
    void detach() {
        if (attempt != null) {
            attempt.call.cancel("no longer wanted", null);
            attempt = null;
        }
    }

    void fail(String message) {
        result.completeExceptionally(new InpaintException(message));
        detach();
    }

    private void accept(InpaintEvent event) {
        boolean repeated = started && (event instanceof InpaintEvent.Queued || event instanceof InpaintEvent.Started);
        if (!repeated) {
            remember(event);
            tell(event);
        }
    }

    private void remember(InpaintEvent event) {
        switch (event) {
            case InpaintEvent.Started _ -> started = true;
            case InpaintEvent.DenoisingStep step -> {
                revealed = step.after(revealed);
                after = step.timeStep();
                progress.run();
            }
            case InpaintEvent.Finished _ -> progress.run();
            case InpaintEvent.Queued _, InpaintEvent.Preview _ -> {}
        }
    }

    private void tell(InpaintEvent event) {
        try {
            events.accept(event);
        } catch (RuntimeException e) {
            LOG.error("a listener failed on {}", event, e);
        }
        if (event instanceof InpaintEvent.Finished finished) {
            result.complete(finished);
        }
    }

    /** The request in the hands of one worker. Once it has been taken away, nothing that still arrives counts. */
    private final class Attempt implements ClientResponseObserver<Request, Event> {
        private ClientCallStreamObserver<Request> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<Request> started) {
            call = started;
        }

        @Override
        public void onNext(Event event) {
            if (attempt != this) {
                return;
            }
            if (event.hasFailed()) {
                fail(event.getFailed().getMessage());
            } else {
                accept(Wire.read(event));
            }
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            // A worker that cannot be reached is about to be replaced, and the run will be handed to the next.
            if (attempt == this && status.getCode() != Status.Code.UNAVAILABLE) {
                LOG.warn("the worker refused a request", failure);
                fail("The engine could not serve the request: " + status.getDescription());
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

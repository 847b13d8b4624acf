package unmask.worker;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.rpc.Wire;
import unmask.rpc.proto.Event;

/**
 * One run's events on their way to the client. Previews are left out while earlier messages still wait to be sent. The
 * client hears of the end exactly once, whatever it was; an event that cannot be sent is one, since a client that missed a
 * step could not go on from there. So are steps without end that nobody takes.
 */
final class RunStream implements Consumer<InpaintEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(RunStream.class);

    /** Most bytes of events that may wait to be taken. */
    static final long MAX_UNSENT_BYTES = 256L << 20;

    private final ServerCallStreamObserver<Event> call;
    private final Runnable broken;
    private boolean ended;
    private long unsentBytes; // about

    /** @param broken run when an event could not be sent and nobody will hear of any more */
    RunStream(ServerCallStreamObserver<Event> call, Runnable broken) {
        this.call = call;
        this.broken = broken;
    }

    @Override
    public synchronized void accept(InpaintEvent event) {
        boolean late = event instanceof InpaintEvent.Preview && !call.isReady();
        if (late || ended || call.isCancelled()) {
            return;
        }
        try {
            send(Wire.write(event));
        } catch (RuntimeException | Error e) {
            LOG.error("an event could not be sent", e);
            if (!(event instanceof InpaintEvent.Preview)) {
                end(EngineFailure.explain(e));
                broken.run();
            }
        }
    }

    /** @param failure null when the run finished */
    synchronized void end(Throwable failure) {
        if (ended || call.isCancelled()) {
            return;
        }
        ended = true;
        switch (failure) {
            case null -> call.onCompleted();
            case CancellationException _ ->
                call.onError(Status.UNAVAILABLE
                        .withDescription("the worker is closing")
                        .asRuntimeException());
            case InpaintException e -> fail(e.getMessage());
            default -> fail(EngineFailure.explain(failure).getMessage());
        }
    }

    private void send(Event message) {
        unsentBytes = call.isReady() ? 0 : unsentBytes + message.getSerializedSize();
        if (unsentBytes > MAX_UNSENT_BYTES) {
            throw new InpaintException("The engine was stopped, since nobody takes what it makes; try again.");
        }
        call.onNext(message);
    }

    private void fail(String message) {
        call.onNext(Wire.failed(message));
        call.onCompleted();
    }
}

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
import unmask.rpc.proto.Failed;

/** One run's events on their way to the client. Previews are left out while earlier messages still wait to be sent. */
final class RunStream implements Consumer<InpaintEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(RunStream.class);

    private final ServerCallStreamObserver<Event> call;

    RunStream(ServerCallStreamObserver<Event> call) {
        this.call = call;
    }

    @Override
    public synchronized void accept(InpaintEvent event) {
        boolean late = event instanceof InpaintEvent.Preview && !call.isReady();
        if (!late && !call.isCancelled()) {
            call.onNext(Wire.write(event));
        }
    }

    /** @param failure null when the run finished */
    synchronized void end(Throwable failure) {
        if (call.isCancelled()) {
            return;
        }
        switch (failure) {
            case null -> call.onCompleted();
            case CancellationException _ ->
                call.onError(Status.UNAVAILABLE
                        .withDescription("the worker is closing")
                        .asRuntimeException());
            case InpaintException e -> fail(e.getMessage());
            default -> {
                LOG.error("a run failed", failure);
                fail("The engine failed: " + failure);
            }
        }
    }

    private void fail(String message) {
        call.onNext(Event.newBuilder()
                .setFailed(Failed.newBuilder().setMessage(message))
                .build());
        call.onCompleted();
    }
}

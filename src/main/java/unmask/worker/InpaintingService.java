package unmask.worker;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.rpc.Wire;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.InpaintingGrpc;
import unmask.rpc.proto.Pulse;
import unmask.rpc.proto.PulseRequest;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.WatchStatusRequest;

/** Each call as a call of an inpainter. A call that is cancelled, or whose client is gone, cancels its run. */
final class InpaintingService extends InpaintingGrpc.InpaintingImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(InpaintingService.class);

    private final Inpainter inpainter;

    InpaintingService(Inpainter inpainter) {
        this.inpainter = inpainter;
    }

    @Override
    public void inpaint(Request message, StreamObserver<Event> observer) {
        try {
            serve(Wire.read(message), (ServerCallStreamObserver<Event>) observer);
        } catch (IllegalArgumentException e) {
            refuse(observer, Status.INVALID_ARGUMENT, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("a request could not be taken", e);
            refuse(observer, Status.INTERNAL, EngineFailure.explain(e).getMessage());
        }
    }

    private void serve(InpaintRequest request, ServerCallStreamObserver<Event> call) {
        var cancelled = new CompletableFuture<Void>();
        call.setOnCancelHandler(() -> cancelled.complete(null));
        RunStream stream = new RunStream(call, () -> cancelled.complete(null));
        InpaintRun run = inpainter.inpaint(request, stream);
        cancelled.thenRun(run::cancel);
        run.result().whenComplete((finished, failure) -> stream.end(failure));
    }

    @Override
    public void watchStatus(WatchStatusRequest request, StreamObserver<unmask.rpc.proto.Status> observer) {
        var call = (ServerCallStreamObserver<unmask.rpc.proto.Status>) observer;
        var cancelled = new CompletableFuture<Void>();
        call.setOnCancelHandler(() -> cancelled.complete(null));
        Runnable stop = inpainter.watchStatus(status -> {
            if (!call.isCancelled()) {
                call.onNext(Wire.write(status));
            }
        });
        cancelled.thenRun(stop);
    }

    @Override
    public void takePulse(PulseRequest request, StreamObserver<Pulse> observer) {
        observer.onNext(Pulse.newBuilder().setProgress(inpainter.progress()).build());
        observer.onCompleted();
    }

    private static void refuse(StreamObserver<?> observer, Status status, String message) {
        observer.onError(status.withDescription(message).asRuntimeException());
    }
}

package unmask.worker;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.rpc.Wire;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.InpaintingGrpc;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.WatchStatusRequest;

/** Each call as a call of an inpainter. A call that is cancelled, or whose client is gone, cancels its run. */
final class InpaintingService extends InpaintingGrpc.InpaintingImplBase {
    private final Inpainter inpainter;

    InpaintingService(Inpainter inpainter) {
        this.inpainter = inpainter;
    }

    @Override
    public void inpaint(Request message, StreamObserver<Event> observer) {
        InpaintRequest request;
        try {
            request = Wire.read(message);
        } catch (IllegalArgumentException e) {
            observer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        var call = (ServerCallStreamObserver<Event>) observer;
        var cancelled = new CompletableFuture<Void>();
        call.setOnCancelHandler(() -> cancelled.complete(null));
        RunStream stream = new RunStream(call);
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
}

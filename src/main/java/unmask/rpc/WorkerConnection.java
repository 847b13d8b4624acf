package unmask.rpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.InpaintingGrpc;
import unmask.rpc.proto.Pulse;
import unmask.rpc.proto.PulseRequest;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.WatchStatusRequest;

/** A connection to one worker. That it still answers is for {@link Watchdog} to see. */
final class WorkerConnection implements AutoCloseable {
    private final ManagedChannel channel;
    private final InpaintingGrpc.InpaintingStub stub;

    /** @param executor runs every callback; one at a time */
    WorkerConnection(int port, SharedSecret secret, Executor executor) {
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext()
                .intercept(secret.attached())
                .executor(executor)
                .maxInboundMessageSize(Wire.MAX_MESSAGE_BYTES)
                .build();
        stub = InpaintingGrpc.newStub(channel);
    }

    void inpaint(InpaintRequest request, ClientResponseObserver<Request, Event> observer) {
        stub.inpaint(Wire.write(request), observer);
    }

    /** @param lost run when the worker no longer answers */
    void watchStatus(Consumer<InpainterStatus> watcher, Consumer<Status> lost) {
        stub.watchStatus(WatchStatusRequest.getDefaultInstance(), new StreamObserver<>() {
            @Override
            public void onNext(unmask.rpc.proto.Status status) {
                watcher.accept(Wire.read(status));
            }

            @Override
            public void onError(Throwable failure) {
                lost.accept(Status.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {
                lost.accept(Status.OK);
            }
        });
    }

    /** @param answer told how far the worker got with its work, unless it does not answer */
    void takePulse(LongConsumer answer) {
        stub.takePulse(PulseRequest.getDefaultInstance(), new StreamObserver<>() {
            @Override
            public void onNext(Pulse pulse) {
                answer.accept(pulse.getProgress());
            }

            @Override
            public void onError(Throwable failure) {} // silence says enough

            @Override
            public void onCompleted() {}
        });
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}

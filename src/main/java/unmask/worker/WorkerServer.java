package unmask.worker;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import unmask.inpaint.Inpainter;
import unmask.rpc.SharedSecret;
import unmask.rpc.Wire;

/**
 * Serves an inpainter to other processes of this machine that know a secret. Whoever starts it tells the port and the
 * secret to its one client, and closes it when that client is gone.
 */
public final class WorkerServer implements AutoCloseable {
    private final Server server;
    private final Inpainter inpainter;

    private WorkerServer(Server server, Inpainter inpainter) {
        this.server = server;
        this.inpainter = inpainter;
    }

    /**
     * Begins to serve on a free port of the loopback interface.
     *
     * @param inpainter closed together with the server
     * @param secret one line of ASCII that every call must bring
     */
    public static WorkerServer start(Inpainter inpainter, String secret) throws IOException {
        var service = ServerInterceptors.useInputStreamMessages(new InpaintingService(inpainter).bindService());
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerInterceptors.intercept(service, new MessageCheck()))
                .intercept(new SharedSecret(secret).demanded())
                .maxInboundMessageSize(Wire.MAX_MESSAGE_BYTES)
                .build()
                .start();
        return new WorkerServer(server, inpainter);
    }

    public int port() {
        return server.getPort();
    }

    /** Waits until the server has been closed and its calls have ended. */
    public void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    @Override
    public void close() {
        server.shutdownNow();
        inpainter.close();
    }
}

package unmask.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between one client and a server on this computer, and can hang up on the client. */
final class Relay {
    private final int serverPort;
    private final ServerSocket door;
    private final Thread serving;
    private volatile Socket client; // null: none came yet

    Relay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.serving = Thread.ofPlatform().daemon().unstarted(this::serve);
        serving.start();
    }

    /** Where the client finds it. */
    int port() {
        return door.getLocalPort();
    }

    /** Breaks off the connection, and returns when the client has noticed and let go of it. */
    void hangUp() throws IOException, InterruptedException {
        door.close();
        client.shutdownOutput();
        serving.join();
    }

    private void serve() {
        try (Socket accepted = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            client = accepted;
            Thread.ofPlatform().daemon().start(() -> pass(server, accepted));
            pass(accepted, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until there is no more, or nobody to hear it. */
    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // hung up
        }
    }
}

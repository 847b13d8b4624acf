package unmask.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.image.Tokens;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus.State;
import unmask.worker.WorkerServer;

/**
 * A worker process without an engine: serves a {@link ScriptedInpainter} that runs by itself. Its first argument says what
 * goes wrong: {@code nothing}; {@code hang}, a fresh run stops after three steps (one that is resumed goes on); {@code
 * hold}, the same, and nothing else is served either, nor any run that is resumed; {@code crash}, the process ends as soon
 * as it is asked for anything; {@code killed}, the same with the exit code of a process that the system killed; {@code
 * slowly killed}, the same, but only when its client knows that the connection broke off; {@code die}, it ends before it
 * names its port; {@code mute}, it accepts connections and never answers; {@code gibberish}, it writes something that is no
 * port. With a file as its second argument, only the first process to make that file has the fault.
 */
public final class TestWorkerMain {
    /** Steps that a fresh run makes before it hangs. */
    public static final int STEPS_BEFORE_HANG = 3;

    private TestWorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        String fault = arguments.length > 1 && !makes(Path.of(arguments[1])) ? "nothing" : arguments[0];
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String secret = input.readLine();
        System.err.println("[W NNPACK.cpp:61] Could not initialize NNPACK! Reason: Unsupported hardware.");
        if (fault.equals("die")) {
            Runtime.getRuntime().halt(137);
        }
        if (fault.equals("mute")) {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            System.out.println(socket.getLocalPort());
            awaitEnd(input);
        }
        ScriptedInpainter inpainter = new ScriptedInpainter();
        WorkerServer server = WorkerServer.start(inpainter, secret);
        Relay relay = new Relay(server.port());
        System.out.println(fault.equals("gibberish") ? "hello" : String.valueOf(relay.port()));
        Thread.ofPlatform().daemon().start(() -> serve(inpainter, relay, fault));
        awaitEnd(input);
    }

    /** The parent says no more; the end of its life ends ours. */
    private static void awaitEnd(BufferedReader input) throws IOException {
        while (input.readLine() != null) {}
        Runtime.getRuntime().halt(0);
    }

    private static boolean makes(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void serve(ScriptedInpainter inpainter, Relay relay, String fault) {
        try {
            for (int served = 1; ; served++) {
                inpainter.awaitRequests(served);
                if (fault.equals("crash") || fault.equals("killed")) {
                    System.err.println("out of luck");
                    Runtime.getRuntime().halt(fault.equals("killed") ? 137 : 3);
                }
                if (fault.equals("slowly killed")) {
                    relay.hangUp();
                    Runtime.getRuntime().halt(137);
                }
                play(inpainter, fault, inpainter.requests().get(served - 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void play(ScriptedInpainter inpainter, String fault, InpaintRequest request)
            throws InterruptedException {
        boolean fresh = request.tokens()
                .equals(Tokens.hidden(request.hidden().rows(), request.hidden().columns()));
        if (fault.equals("hold")) {
            inpainter.report(State.BUSY, "Repainting…");
        }
        if (fresh && (fault.equals("hang") || fault.equals("hold"))) {
            for (int i = 0; i < 1 + STEPS_BEFORE_HANG; i++) {
                inpainter.advance();
            }
        }
        if (fault.equals("hold")) {
            Thread.currentThread().join();
        } else if (!fresh || !fault.equals("hang")) {
            inpainter.finishAll();
        }
    }
}

package unmask.support;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import unmask.image.Tokens;
import unmask.inpaint.InpaintRequest;
import unmask.worker.WorkerServer;

/**
 * A worker process without an engine: serves a {@link ScriptedInpainter} that runs by itself. Its argument says what
 * goes wrong: {@code nothing}; {@code hang}, a fresh run stops after three steps (one that is resumed goes on); {@code
 * crash}, the process ends as soon as it is asked for anything; {@code gibberish}, it writes something that is no port.
 */
public final class TestWorkerMain {
    /** Steps that a fresh run makes before it hangs. */
    public static final int STEPS_BEFORE_HANG = 3;

    private TestWorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        String fault = arguments[0];
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        ScriptedInpainter inpainter = new ScriptedInpainter();
        WorkerServer server = WorkerServer.start(inpainter, input.readLine());
        System.out.println(fault.equals("gibberish") ? "hello" : String.valueOf(server.port()));
        Thread.ofPlatform().daemon().start(() -> serve(inpainter, fault));
        while (input.readLine() != null) {} // the parent says no more; the end of its life ends ours
        server.close();
        Runtime.getRuntime().halt(0);
    }

    private static void serve(ScriptedInpainter inpainter, String fault) {
        try {
            for (int served = 1; ; served++) {
                inpainter.awaitRequests(served);
                if (fault.equals("crash")) {
                    System.err.println("out of luck");
                    Runtime.getRuntime().halt(3);
                }
                play(inpainter, fault, inpainter.requests().get(served - 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void play(ScriptedInpainter inpainter, String fault, InpaintRequest request) {
        boolean fresh = request.revealed()
                .equals(Tokens.hidden(request.hidden().rows(), request.hidden().columns()));
        if (fault.equals("hang") && fresh) {
            for (int i = 0; i < 1 + STEPS_BEFORE_HANG; i++) {
                inpainter.advance();
            }
        } else {
            inpainter.finishAll();
        }
    }
}

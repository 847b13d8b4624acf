package unmask.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A child that does what its first word says. Its second is a port: while it lives, it is connected to that. */
public final class ChildStandIn {
    private ChildStandIn() {}

    static List<String> command(String does, int port) {
        List<String> words =
                new ArrayList<>(JavaCommand.of(ChildStandIn.class.getName(), does, Integer.toString(port)));
        words.removeIf(word -> word.equals("-Xmx2g"));
        return words;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        int port = Integer.parseInt(words[1]);
        switch (words[0]) {
            case "says" -> {
                System.out.print("one\rtwo\r\nthree\n\nfour");
                System.err.println("“Grün”");
                System.exit(3);
            }
            case "repeats" -> repeat();
            case "floods" -> {
                System.err.print("x".repeat(1 << 21));
                System.out.println("done");
            }
            case "waits" -> await(port);
            case "greets" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
                await(port);
            }
            case "defies" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ChildStandIn::never));
                new ProcessBuilder(command("waits", port)).start();
                await(port);
            }
            case "leaves" -> {
                new ProcessBuilder(command("waits", port)).inheritIO().start();
                System.out.println("gone");
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void repeat() throws IOException {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println("heard " + line);
            }
        }
        System.out.println("heard all");
    }

    /** Until the other side has enough of it. */
    private static void await(int port) throws IOException {
        try (Socket life = new Socket(InetAddress.getLoopbackAddress(), port)) {
            life.getInputStream().read();
        }
    }

    private static void never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

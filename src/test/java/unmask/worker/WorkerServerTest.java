package unmask.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.rpc.SharedSecret;
import unmask.rpc.Wire;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.InpaintingGrpc;
import unmask.rpc.proto.Request;
import unmask.support.Requests;
import unmask.support.ScriptedInpainter;

/** The service as a client sees it that sends, or an engine that does, what nobody should. */
@Timeout(60)
class WorkerServerTest {
    private final Engine engine = new Engine();
    private final SharedSecret secret = SharedSecret.random();
    private WorkerServer server;
    private ManagedChannel channel;
    private Channel calls;

    @BeforeEach
    void serve() throws IOException {
        server = WorkerServer.start(engine, secret.text());
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))
                .usePlaintext()
                .build();
        calls = ClientInterceptors.intercept(channel, secret.attached());
    }

    @AfterEach
    void close() throws InterruptedException {
        channel.shutdownNow();
        server.close();
        server.awaitEnd();
    }

    @Test
    void aRequestThatMakesNoSenseIsRefusedInASentence() {
        Status refusal = refusal(() -> InpaintingGrpc.newBlockingStub(calls)
                .inpaint(Request.newBuilder().setRows(1 << 30).setColumns(4).build()));
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode());
        assertTrue(refusal.getDescription().startsWith("At most 4096 cells"), refusal.getDescription());
    }

    @Test
    void bytesThatAreNoMessageAreRefusedAndTheNextRequestIsServed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 100; trial++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            Status refusal =
                    refusal(() -> ClientCalls.blockingServerStreamingCall(calls, raw(), CallOptions.DEFAULT, bytes));
            assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode(), refusal.toString());
            assertTrue(refusal.getDescription().endsWith("."), refusal.getDescription());
        }
        engine.finishesAtOnce = true;
        assertTrue(last(InpaintingGrpc.newBlockingStub(calls).inpaint(Wire.write(Requests.small(3, 1))))
                .hasFinished());
    }

    @Test
    void anEventThatCannotBeSentIsTheEndOfItsRun() {
        engine.nonsense = new InpaintEvent.Finished(null, null, 0, null);
        Event last = last(InpaintingGrpc.newBlockingStub(calls).inpaint(Wire.write(Requests.small(3, 1))));
        assertTrue(last.getFailed().getMessage().startsWith("The engine failed"), last.toString());
        assertTrue(engine.run.result().isCancelled());
    }

    @Test
    void anEngineThatTakesNoRequestIsTold() {
        engine.refusal = new StackOverflowError();
        Status refusal = refusal(() -> InpaintingGrpc.newBlockingStub(calls).inpaint(Wire.write(Requests.small(3, 1))));
        assertTrue(refusal.getDescription().endsWith("."), refusal.getDescription());
    }

    private static Event last(Iterator<Event> events) {
        Event last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }
        return last;
    }

    private static Status refusal(Supplier<Iterator<Event>> call) {
        return assertThrows(StatusRuntimeException.class, () -> last(call.get()))
                .getStatus();
    }

    /** The call that repaints, with any bytes for a request. */
    private static MethodDescriptor<byte[], Event> raw() {
        var bytes = new MethodDescriptor.Marshaller<byte[]>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return stream.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        return InpaintingGrpc.getInpaintMethod().toBuilder(
                        bytes, InpaintingGrpc.getInpaintMethod().getResponseMarshaller())
                .build();
    }

    /** A scripted inpainter that may do what none should. */
    private static final class Engine implements Inpainter {
        private final ScriptedInpainter scripted = new ScriptedInpainter();
        private volatile InpaintRun run;
        private volatile boolean finishesAtOnce;
        private volatile InpaintEvent nonsense; // null: none
        private volatile Error refusal; // null: none

        @Override
        public InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events) {
            if (refusal != null) {
                throw refusal;
            }
            run = scripted.inpaint(request, events);
            if (nonsense != null) {
                events.accept(nonsense);
            }
            if (finishesAtOnce) {
                scripted.finishAll();
            }
            return run;
        }

        @Override
        public InpainterStatus status() {
            return scripted.status();
        }

        @Override
        public Runnable watchStatus(Consumer<InpainterStatus> listener) {
            return scripted.watchStatus(listener);
        }

        @Override
        public void restart() {
            scripted.restart();
        }

        @Override
        public void close() {
            scripted.close();
        }
    }
}

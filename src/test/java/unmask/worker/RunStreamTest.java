package unmask.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import unmask.inpaint.InpaintEvent;
import unmask.rpc.proto.Event;

class RunStreamTest {
    private final Call call = new Call();
    private final AtomicInteger broken = new AtomicInteger();
    private final RunStream stream = new RunStream(call, broken::incrementAndGet);

    @Test
    void aRunWhoseStepsNobodyTakesIsEnded() {
        var step = new InpaintEvent.DenoisingStep(1, new int[0], new int[0], new int[0], new float[4096], 1);
        int steps = 0;
        while (broken.get() == 0) {
            stream.accept(step);
            steps++;
            assertTrue(steps < 1_000_000, "no end");
        }
        assertTrue(call.last.getFailed().getMessage().endsWith("."), call.last.toString());
        assertEquals(1, call.ends);
        stream.accept(step);
        stream.end(null);
        assertEquals(1, call.ends, "the end is told once");
    }

    @Test
    void previewsAreLeftOutWhileOthersWait() {
        stream.accept(new InpaintEvent.Preview(1, null, null));
        assertEquals(0, broken.get());
        stream.accept(new InpaintEvent.Queued(0));
        assertEquals(1, call.sent);
    }

    /** Never ready for more. */
    private static final class Call extends ServerCallStreamObserver<Event> {
        private Event last;
        private int sent;
        private int ends;

        @Override
        public void onNext(Event event) {
            last = event;
            sent++;
        }

        @Override
        public void onError(Throwable failure) {
            ends++;
        }

        @Override
        public void onCompleted() {
            ends++;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}
    }
}

package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteRunTest {
    /** As the connection fails that breaks off just when the request is written. */
    @Test
    void aConnectionThatClosedWhileItWasWrittenToIsLost() {
        Throwable closed = new ClosedChannelException();
        assertTrue(RemoteRun.isLoss(
                Status.UNKNOWN.withDescription("channel closed").withCause(closed)));
        assertTrue(RemoteRun.isLoss(Status.INTERNAL.withCause(new IOException("write failed", closed))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"UNKNOWN", "INTERNAL", "RESOURCE_EXHAUSTED", "UNAUTHENTICATED", "INVALID_ARGUMENT"})
    void whatAWorkerRefusesIsNotLost(Status.Code code) {
        assertFalse(RemoteRun.isLoss(code.toStatus().withDescription("channel closed")));
        assertFalse(RemoteRun.isLoss(code.toStatus().withCause(new IOException("an answer that cannot be read"))));
    }
}

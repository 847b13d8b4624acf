package unmask.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import unmask.image.PictureFile;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.process.JavaCommand;
import unmask.rpc.Patience;
import unmask.rpc.RemoteInpainter;
import unmask.support.Recording;

/** The real worker process with the built-in model, stopped and killed at bad moments. */
@Timeout(300)
class WorkerTroubleTest {
    private static final Path MODEL = Path.of("models/landscapes");

    /** As usual, but that a worker which answers nothing is found sooner. */
    private static final Patience PATIENCE = new Patience(
            Patience.USUAL.start(),
            Duration.ofSeconds(8),
            Patience.USUAL.load(),
            Patience.USUAL.first(),
            Patience.USUAL.step(),
            Patience.USUAL.cancel(),
            Duration.ofMillis(100),
            Patience.USUAL.backOff());

    private final Recording<InpainterStatus> statuses = new Recording<>();

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunWhoseWorkerIsStoppedEndsWithTheSamePicture() throws Exception {
        try (var inpainter = inpainter()) {
            InpaintEvent.Finished undisturbed =
                    inpainter.inpaint(request(), event -> {}).result().get();
            Recording<InpaintEvent> events = new Recording<>();
            InpaintRun run = inpainter.inpaint(request(), events);
            events.await(5, InpaintEvent.DenoisingStep.class::isInstance);
            for (long worker : children()) {
                assertEquals(
                        0,
                        new ProcessBuilder("kill", "-STOP", "" + worker).start().waitFor());
            }
            assertEquals(undisturbed, run.result().get());
            assertEquals(1, events.all(InpaintEvent.Started.class).size());
        }
    }

    @Test
    void aWorkerKilledBeforeItIsReachedIsStartedAgain() throws Exception {
        Set<Long> before = children();
        try (var inpainter = inpainter()) {
            inpainter.watchStatus(statuses);
            InpaintRun run = inpainter.inpaint(request(), event -> {});
            Set<Long> young = Set.of();
            while (young.isEmpty()) {
                Thread.onSpinWait();
                young = children();
                young.removeAll(before);
            }
            young.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            run.result().get();
            assertFalse(statuses.all().stream().anyMatch(status -> status.state() == InpainterStatus.State.FAILED));
        }
    }

    private static RemoteInpainter inpainter() {
        List<String> command =
                JavaCommand.of("unmask.cli.UnmaskCommand", "worker", "--model", MODEL.toString(), "--device", "cpu");
        return new RemoteInpainter(() -> command, PATIENCE);
    }

    private static InpaintRequest request() throws Exception {
        var picture =
                PictureFile.read(Path.of("assets/pictures/golden-fjord.jpg")).crop(new Region(640, 256, 256, 256));
        var hidden = TokenMask.where(16, 16, cell -> cell % 16 > 8 && cell % 16 < 12 && cell > 96 && cell < 160);
        return new InpaintRequest(MODEL, Optional.of(picture), hidden, SamplingOptions.DEFAULT.withSeed(5), true);
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}

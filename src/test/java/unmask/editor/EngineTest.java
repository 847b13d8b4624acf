package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.support.ScriptedInpainter;

/** An engine that is not there yet, goes wrong, or is not there at all. */
class EngineTest {
    private static final Path MODEL = Path.of("model").toAbsolutePath();

    @TempDir
    Path folder;

    private final ScriptedInpainter inpainter = new ScriptedInpainter();
    private final List<String> failures = new ArrayList<>();
    private final EditingSession session = new EditingSession(MODEL, Runnable::run, Runnable::run, () -> 7);

    @BeforeEach
    void openPicture() throws PictureException {
        Path file = folder.resolve("a.png");
        PictureFile.write(file, Picture.filled(64, 64, 0xFF203040));
        session.setOnFailure(failures::add);
        session.files().open(file, () -> {});
        session.editMask("Mask all", PixelMask::inverted);
    }

    @Test
    void aProposalDiscardedBeforeTheEngineConnectsNeverRuns() {
        session.propose();
        session.discard();
        session.engine().connect(inpainter);
        assertTrue(inpainter.requests().isEmpty());
        session.propose();
        inpainter.finishAll();
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertEquals(1, inpainter.requests().size());
    }

    @Test
    void ofSeveralProposalsBeforeTheEngineConnectsOnlyTheLastRuns() {
        session.propose();
        session.proposeAnother();
        session.discard();
        session.propose();
        session.engine().connect(inpainter);
        assertEquals(1, inpainter.requests().size());
        session.discard();
        assertTrue(inpainter.runs().getFirst().result().isCancelled());
    }

    @Test
    void openingAnotherPictureBeforeTheEngineConnectsGivesTheProposalUp() {
        session.propose();
        session.files().open(folder.resolve("a.png"), () -> {});
        session.engine().connect(inpainter);
        assertTrue(inpainter.requests().isEmpty());
    }

    @Test
    void aProposalThatWaitsForTheEngineIsMadeByTheModelThatIsThenInUse() {
        session.propose();
        session.engine().useModel(Path.of("other"));
        session.engine().connect(inpainter);
        assertEquals(
                Path.of("other").toAbsolutePath(),
                inpainter.requests().getFirst().model());
    }

    @Test
    void anEngineThatFailedWithTheModelBeforeStartsAgainWithTheOneInUse() {
        inpainter.report(InpainterStatus.State.FAILED, "The model is damaged.");
        session.engine().useModel(Path.of("other"));
        session.engine().connect(inpainter);
        assertEquals(1, inpainter.restarts());
        assertTrue(session.engine().statusProperty().get().isUsable());
    }

    @Test
    void whenThereIsNoEngineWhatWaitsIsToldSo() {
        session.propose();
        session.engine().failed("There is no engine; install it again.");
        assertNull(proposal());
        session.propose();
        assertNull(proposal());
        assertEquals(
                List.of("There is no engine; install it again.", "There is no engine; install it again."), failures);
    }

    @Test
    void anEngineThatCouldNotBeMadeIsMadeAgainOnRequest() {
        List<Runnable> attempts = new ArrayList<>(List.of(
                () -> session.engine().failed("It cannot be started."),
                () -> session.engine().connect(inpainter)));
        session.engine().makeBy(() -> attempts.removeFirst().run());
        assertEquals(
                InpainterStatus.State.FAILED,
                session.engine().statusProperty().get().state());
        session.engine().restart();
        assertTrue(session.engine().statusProperty().get().isUsable());
    }

    @ParameterizedTest
    @MethodSource("unmask.editor.BackgroundTest#everyFailure")
    void anEngineThatThrowsEndsTheProposalWithASentence(Throwable failure) {
        session.engine().connect(new BrokenInpainter((request, events) -> {
            throw BrokenInpainter.<Error>sneaky(failure);
        }));
        assertEndsWithASentence();
    }

    @ParameterizedTest
    @MethodSource("unmask.editor.BackgroundTest#everyFailure")
    void aRunThatFailsEndsTheProposalWithASentence(Throwable failure) {
        session.engine().connect(new BrokenInpainter((request, events) -> CompletableFuture.failedFuture(failure)));
        assertEndsWithASentence();
    }

    @Test
    void aRunThatTheEngineCancelsEndsTheProposalWithASentence() {
        session.engine().connect(new BrokenInpainter((request, events) -> {
            var result = new CompletableFuture<InpaintEvent.Finished>();
            result.cancel(false);
            return result;
        }));
        assertEndsWithASentence();
    }

    @Test
    void anEventThatMakesNoSenseEndsTheProposalWithASentence() {
        session.engine().connect(new BrokenInpainter((request, events) -> {
            events.accept(
                    new InpaintEvent.DenoisingStep(1, new int[0], new int[] {0}, new int[] {0}, new float[16], 1));
            return new CompletableFuture<>();
        }));
        assertEndsWithASentence();
    }

    @Test
    void aResultThatCannotBeBlendedInEndsTheProposalWithASentence() {
        session.engine().connect(new BrokenInpainter((request, events) -> {
            events.accept(new InpaintEvent.Finished(request.tokens(), Picture.filled(1, 1, 0), 1, "hash"));
            return new CompletableFuture<>();
        }));
        assertEndsWithASentence();
    }

    @Test
    void settingsThatMakeNoSenseEndTheProposalWithASentence() {
        session.engine().connect(inpainter);
        session.settingsProperty().set(session.settingsProperty().get().withCellPixels(OptionalInt.of(-1)));
        assertEndsWithASentence();
    }

    private void assertEndsWithASentence() {
        session.propose();
        assertNull(proposal());
        assertEquals(1, failures.size(), failures.toString());
        assertTrue(failures.getFirst().endsWith("."), failures.getFirst());
        assertTrue(!session.documentProperty().get().mask().isEmpty(), "the mask is gone");
    }

    private Proposal proposal() {
        return session.proposalProperty().get();
    }

    /** Answers every request as a test says. */
    private record BrokenInpainter(Answer answer) implements Inpainter {
        interface Answer {
            CompletableFuture<InpaintEvent.Finished> to(InpaintRequest request, Consumer<InpaintEvent> events);
        }

        @SuppressWarnings("unchecked")
        static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
            throw (E) failure;
        }

        @Override
        public InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events) {
            CompletableFuture<InpaintEvent.Finished> result = answer.to(request, events);
            return new InpaintRun() {
                @Override
                public void cancel() {
                    result.cancel(false);
                }

                @Override
                public CompletableFuture<InpaintEvent.Finished> result() {
                    return result;
                }
            };
        }

        @Override
        public InpainterStatus status() {
            return new InpainterStatus(InpainterStatus.State.READY, "Ready");
        }

        @Override
        public Runnable watchStatus(Consumer<InpainterStatus> listener) {
            listener.accept(status());
            return () -> {};
        }

        @Override
        public void restart() {}

        @Override
        public void close() {}
    }
}

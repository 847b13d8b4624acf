package unmask.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import unmask.image.PictureFile;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.SamplingOptions;
import unmask.process.JavaCommand;
import unmask.rpc.RemoteInpainter;
import unmask.support.Recording;

/** A request begins with tokens from wherever they come; the real worker, with the built-in model, samples the rest. */
class StartingTokensTest {
    private static final Path MODEL = Path.of("models", "landscapes");
    private static final int STEP = 10;
    private static final TokenMask SQUARE =
            TokenMask.where(16, 16, cell -> cell % 16 > 5 && cell % 16 < 11 && cell / 16 > 5 && cell / 16 < 11);

    private static RemoteInpainter inpainter;
    private static InpaintRequest request;
    private static Recording<InpaintEvent> events;
    private static InpaintEvent.Finished result;

    @BeforeAll
    static void sampleOnce() throws Exception {
        List<String> command =
                JavaCommand.of("unmask.cli.UnmaskCommand", "worker", "--model", MODEL.toString(), "--device", "cpu");
        inpainter = new RemoteInpainter(() -> command);
        var picture =
                PictureFile.read(Path.of("assets/pictures/golden-fjord.jpg")).crop(new Region(640, 256, 256, 256));
        request = new InpaintRequest(
                MODEL,
                Optional.of(picture),
                SQUARE,
                SamplingOptions.DEFAULT.withSeed(5).withCorrections(1),
                false);
        events = new Recording<>();
        result = inpainter.inpaint(request, events).result().get();
    }

    @AfterAll
    static void end() {
        inpainter.close();
    }

    @Test
    void pinnedCellsKeepTheirTokens() throws Exception {
        int[] cells = {6 * 16 + 6, 8 * 16 + 8, 2}; // the last one is known from the picture otherwise
        int[] tokens = {17, 400, 900};
        InpaintRequest pinned = request.knowing(Tokens.hidden(16, 16).revealing(cells, tokens));
        Tokens sampled =
                inpainter.inpaint(pinned, new Recording<>()).result().get().tokens();
        assertArrayOf(tokens, sampled, cells);
        assertEquals(
                result.tokens().hiding(SQUARE).hiding(2), sampled.hiding(SQUARE).hiding(2), "the picture's own stay");
    }

    @Test
    void rejectedCellsAloneAreDrawnAgain() throws Exception {
        TokenMask rejected = TokenMask.where(16, 16, cell -> SQUARE.contains(cell) && cell % 16 > 8);
        InpaintRequest again = request.knowing(result.tokens().hiding(rejected))
                .withOptions(request.options().withSeed(6));
        assertEquals(rejected, again.hidden());
        Tokens sampled =
                inpainter.inpaint(again, new Recording<>()).result().get().tokens();
        assertEquals(result.tokens().hiding(rejected), sampled.hiding(rejected));
        assertNotEquals(result.tokens(), sampled);
    }

    @Test
    void aRunBranchesFromAnotherRunsTenthStep() throws Exception {
        Tokens state = Tokens.hidden(16, 16);
        for (InpaintEvent.DenoisingStep step :
                events.all(InpaintEvent.DenoisingStep.class).subList(0, STEP)) {
            state = step.after(state);
        }
        InpaintRequest branch =
                request.knowing(state).withOptions(request.options().withSeed(6));
        Recording<InpaintEvent> steps = new Recording<>();
        Tokens sampled = inpainter.inpaint(branch, steps).result().get().tokens();
        int[] revealed = IntStream.range(0, 256)
                .filter(cell -> !branch.hidden().contains(cell))
                .toArray();
        assertTrue(branch.hidden().count() < SQUARE.count() && !branch.hidden().isEmpty());
        assertArrayOf(
                Arrays.stream(revealed).map(result.tokens().with(state)::code).toArray(), sampled, revealed);
        assertTrue(
                steps.all(InpaintEvent.DenoisingStep.class).stream()
                        .flatMapToInt(step -> Arrays.stream(step.hidden()))
                        .allMatch(branch.hidden()::contains),
                "what came from the other run is never hidden again");
    }

    @Test
    void tokensAreDecodedByThemselves() throws Exception {
        InpaintRequest decoding = InpaintRequest.decoding(MODEL, result.tokens());
        assertEquals(
                result.picture(),
                inpainter.inpaint(decoding, new Recording<>()).result().get().picture());
    }

    private static void assertArrayOf(int[] expected, Tokens tokens, int[] cells) {
        assertEquals(
                Arrays.toString(expected),
                Arrays.toString(Arrays.stream(cells).map(tokens::code).toArray()));
    }
}

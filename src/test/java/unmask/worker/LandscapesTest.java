package unmask.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.SamplingOptions;
import unmask.support.Recording;

/** The built-in model, through the whole engine. */
@Timeout(120)
class LandscapesTest {
    private static final Path MODEL = Path.of("models", "landscapes");
    private static final TokenMask SQUARE =
            TokenMask.where(16, 16, cell -> cell / 16 >= 7 && cell / 16 < 9 && cell % 16 >= 7 && cell % 16 < 9);
    private static LocalInpainter inpainter;

    @BeforeAll
    static void start() {
        inpainter = new LocalInpainter(MODEL, "cpu");
    }

    @AfterAll
    static void close() {
        inpainter.close();
    }

    @Test
    void aRunRepeatsItselfFromItsSeed() throws Exception {
        Recording<InpaintEvent> events = new Recording<>();
        InpaintEvent.Finished first =
                inpainter.inpaint(request(1, true), events).result().get();
        InpaintEvent.Finished again =
                inpainter.inpaint(request(1, false), new Recording<>()).result().get();
        InpaintEvent.Finished other =
                inpainter.inpaint(request(2, false), new Recording<>()).result().get();
        assertEquals(first, again);
        assertTrue(!first.tokens().equals(other.tokens()), "two seeds gave the same tokens");
        assertEquals(64, first.modelHash().length());
        assertEquals(256, first.picture().width());
        int stillHidden = SQUARE.count();
        for (InpaintEvent.DenoisingStep step : events.all(InpaintEvent.DenoisingStep.class)) {
            stillHidden += step.hidden().length - step.cells().length;
        }
        assertEquals(0, stillHidden);
    }

    @Test
    void cellsThatAreNotHiddenKeepTheTokensOfThePicture() throws Exception {
        Recording<InpaintEvent> events = new Recording<>();
        InpaintEvent.Finished finished =
                inpainter.inpaint(request(3, false), events).result().get();
        InpaintEvent.Started started = events.all(InpaintEvent.Started.class).getFirst();
        assertEquals(started.tokens(), finished.tokens().hiding(SQUARE));
    }

    private static InpaintRequest request(long seed, boolean previews) {
        Picture picture = Picture.filled(256, 128, 0xFF90B0E0); // sky
        return new InpaintRequest(
                MODEL,
                Optional.of(Picture.filled(256, 256, 0xFF406030).with(0, 0, picture)),
                SQUARE,
                SamplingOptions.DEFAULT.withSeed(seed),
                previews);
    }
}

package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.SamplingOptions.Order;
import unmask.rpc.proto.Pixels;
import unmask.rpc.proto.Request;

class WireTest {
    private static final Picture PICTURE = colourful(48, 32);

    @Test
    void aRequestComesBackAsItWas() {
        InpaintRequest request = new InpaintRequest(
                Path.of("models", "Wälder und Seen 🏞"),
                Optional.of(PICTURE),
                Tokens.hidden(2, 3).revealing(new int[] {0, 4, 5}, new int[] {0, 7, 1023}),
                TokenMask.where(2, 3, cell -> cell != 4),
                new SamplingOptions(Long.MIN_VALUE, Math.nextUp(0.0), SamplingOptions.MAX_STEPS, Order.RASTER, 3, 9),
                true,
                17);
        assertEquals(request, Wire.read(Wire.write(request)));
    }

    @Test
    void aRequestForAPictureFromNothingComesBackAsItWas() {
        InpaintRequest request = new InpaintRequest(
                Path.of("m"), Optional.empty(), TokenMask.all(1, 1), SamplingOptions.DEFAULT.withSeed(-1), false);
        assertEquals(request, Wire.read(Wire.write(request)));
    }

    @Test
    void aRequestToReconstructComesBackAsItWas() {
        InpaintRequest request = new InpaintRequest(
                Path.of(""), Optional.of(PICTURE), TokenMask.none(2, 3), SamplingOptions.DEFAULT.withSeed(0), false);
        assertEquals(request, Wire.read(Wire.write(request)));
    }

    @Test
    void aDenoisingStepComesBackAsItWas() {
        var step = new InpaintEvent.DenoisingStep(
                7,
                new int[] {1, 3, 5},
                new int[] {1, 5},
                new int[] {0, 1023},
                new float[] {Float.NaN, 0f, -0f, 9.97f, Float.MIN_VALUE, Float.NaN},
                12);
        var back = (InpaintEvent.DenoisingStep) Wire.read(Wire.write(step));
        assertEquals(7, back.timeStep());
        assertArrayEquals(step.hidden(), back.hidden());
        assertArrayEquals(step.cells(), back.cells());
        assertArrayEquals(step.tokens(), back.tokens());
        assertArrayEquals(step.uncertainty(), back.uncertainty());
        assertEquals(12, back.evaluations());
    }

    @Test
    void everyOtherEventComesBackAsItWas() {
        Tokens tokens = Tokens.of(2, 3, new int[] {0, -1, 1023, 5, -1, 7});
        for (InpaintEvent event : new InpaintEvent[] {
            new InpaintEvent.Queued(0),
            new InpaintEvent.Queued(3),
            new InpaintEvent.Started(tokens, 4096, 1_000_000),
            new InpaintEvent.Preview(1, new Region(16, 0, 48, 32), PICTURE),
            new InpaintEvent.Finished(tokens, PICTURE, 0, "ab".repeat(32))
        }) {
            assertEquals(event, Wire.read(Wire.write(event)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatusComesBackAsItWas(InpainterStatus.State state) {
        InpainterStatus status = new InpainterStatus(state, "Loading Landscapes…");
        assertEquals(status, Wire.read(Wire.write(status)));
    }

    @Test
    void aPictureWithTooFewBytesIsRefused() {
        var message = Wire.write(new InpaintEvent.Preview(1, new Region(0, 0, 48, 32), PICTURE)).toBuilder();
        message.getPreviewBuilder()
                .setPixels(Pixels.newBuilder().setWidth(48).setHeight(32).setRgb(ByteString.copyFrom(new byte[5])));
        assertThrows(IllegalArgumentException.class, () -> Wire.read(message.build()));
    }

    @Test
    void aRequestForCellsThatAreNoneIsRefused() {
        Request good = Wire.write(new InpaintRequest(
                Path.of("m"), Optional.empty(), TokenMask.all(2, 3), SamplingOptions.DEFAULT.withSeed(0), false));
        for (Request bad : List.of(
                good.toBuilder().addHidden(-1).build(),
                good.toBuilder().setRows(-2).build(),
                good.toBuilder().addKnownCells(6).addKnownTokens(0).build(),
                good.toBuilder().addKnownCells(5).build())) {
            assertThrows(IllegalArgumentException.class, () -> Wire.read(bad));
        }
    }

    private static Picture colourful(int width, int height) {
        int[] argb = new int[width * height];
        Arrays.setAll(argb, i -> 0xFF000000 | i * 0x9E3779);
        return Picture.of(width, height, argb);
    }
}

package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Grid;
import unmask.rpc.proto.Pixels;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.Status;

/** Whatever comes over the wire is a sound value or a refusal in a sentence, and costs no more memory than it is large. */
class WireFuzzTest {
    private static final int TRIALS = 20_000;

    private static final InpaintRequest REQUEST = new InpaintRequest(
            Path.of("m"),
            Optional.of(Picture.filled(32, 16, 0xFF102030)),
            Tokens.hidden(1, 2).revealing(new int[] {1}, new int[] {300}),
            TokenMask.all(1, 2),
            SamplingOptions.DEFAULT.withSeed(3),
            true,
            9);

    private static final List<InpaintEvent> EVENTS = List.of(
            new InpaintEvent.Queued(3),
            new InpaintEvent.Started(Tokens.hidden(1, 2), 9, 9),
            new InpaintEvent.DenoisingStep(
                    7, new int[] {1}, new int[] {0, 1}, new int[] {5, 1000}, new float[] {Float.NaN, 1.5f}, 2),
            new InpaintEvent.Preview(1, new Region(16, 0, 16, 16), Picture.filled(16, 16, 0xFF112233)),
            new InpaintEvent.Finished(
                    Tokens.of(1, 2, new int[] {4, 5}), Picture.filled(32, 16, 0xFF112233), 9, "ab".repeat(32)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noMutationOfARequestDoesHarm(int seed) {
        fuzz(seed, Wire.write(REQUEST).toByteArray(), Request.parser(), Wire::read);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void noMutationOfAnEventDoesHarm(int kind) {
        fuzz(kind, Wire.write(EVENTS.get(kind)).toByteArray(), Event.parser(), Wire::read);
    }

    @Test
    void noMutationOfAStatusDoesHarm() {
        var status = new InpainterStatus(InpainterStatus.State.BUSY, "Repainting…");
        fuzz(1, Wire.write(status).toByteArray(), Status.parser(), Wire::read);
    }

    @Test
    void noMutationOfAnAnswerLeavesARunWithoutAnEnd() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < TRIALS; trial++) {
            RunProgress progress = new RunProgress(REQUEST);
            for (InpaintEvent sound : EVENTS) {
                try {
                    progress.accept(Wire.read(Event.parseFrom(
                            trial % 2 == 0
                                    ? mutated(Wire.write(sound).toByteArray(), random)
                                    : Wire.write(EVENTS.get(random.nextInt(EVENTS.size())))
                                            .toByteArray())));
                } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                    assertTrue(e.getMessage().length() > 5);
                }
            }
            progress.rest(); // still a request that can be made
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1073741824 4",
                "65536 65536",
                "2147483647 2147483647",
                "4097 1",
                "1 4097",
                "0 5",
                "5 0",
                "-1 -1",
                "-65536 65536"
            })
    void aGridThatIsTooLargeOrNoneIsRefusedBeforeItIsMade(String size) {
        int rows = Integer.parseInt(size.split(" ")[0]);
        int columns = Integer.parseInt(size.split(" ")[1]);
        Request request = Request.newBuilder()
                .setRows(rows)
                .setColumns(columns)
                .setTemperature(1)
                .build();
        assertRefused(() -> Wire.read(request));
        Grid grid = Grid.newBuilder().setRows(rows).setColumns(columns).build();
        assertRefused(() -> WireParts.read(grid));
    }

    @Test
    void theLargestRequestAndItsResultFitAMessage() {
        Picture picture = Picture.filled(1024, 1024, 0xFFFFFFFF);
        int[] codes = IntStream.range(0, 4096).map(i -> 1_000_000).toArray();
        int[] cells = IntStream.range(0, 4096).toArray();
        InpaintRequest largest = new InpaintRequest(
                Path.of("m"),
                Optional.of(picture),
                Tokens.of(64, 64, codes),
                TokenMask.all(64, 64),
                SamplingOptions.DEFAULT.withSeed(3),
                true,
                SamplingOptions.MAX_STEPS);
        Request message = Wire.write(largest);
        assertTrue(message.getSerializedSize() < Wire.MAX_MESSAGE_BYTES);
        assertEquals(largest, Wire.read(message));
        var finished = new InpaintEvent.Finished(Tokens.of(64, 64, codes), picture, 1_000_000, "ab".repeat(32));
        assertEquals(finished, Wire.read(Wire.write(finished)));
        var step = new InpaintEvent.DenoisingStep(1, cells, cells, codes, new float[4096], 1);
        assertTrue(Wire.write(step).getSerializedSize() < Wire.MAX_MESSAGE_BYTES);
        assertDoesNotThrow(() -> Wire.read(Wire.write(step)));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        List<UnaryOperator<Request.Builder>> faults = List.of(
                r -> r.setTemperature(Double.NaN),
                r -> r.setTemperature(Double.POSITIVE_INFINITY),
                r -> r.setTemperature(-1),
                r -> r.setTemperature(0),
                r -> r.setTemperature(1e300),
                r -> r.setSteps(-1),
                r -> r.setSteps(SamplingOptions.MAX_STEPS + 1),
                r -> r.setCorrections(-1),
                r -> r.setCorrections(Integer.MAX_VALUE),
                r -> r.setAfter(-1),
                r -> r.setAfter(Integer.MAX_VALUE),
                r -> r.setOrderValue(77),
                r -> r.setModel("x".repeat(100_000)),
                r -> r.setModel("a\0b"),
                r -> r.addHidden(1),
                r -> r.addHidden(2),
                r -> r.addHidden(-1),
                r -> r.addKnownCells(0),
                r -> r.setKnownTokens(0, -5),
                r -> r.clearPicture().clearHidden(),
                r -> r.setPicture(Pixels.newBuilder().setWidth(65536).setHeight(65536)),
                r -> r.setPicture(Pixels.newBuilder().setWidth(-32).setHeight(-16)),
                r -> r.setPicture(Pixels.newBuilder()
                        .setWidth(16)
                        .setHeight(32)
                        .setRgb(ByteString.copyFrom(new byte[16 * 32 * 3]))));
        for (int i = 0; i < faults.size(); i++) {
            Request bad = faults.get(i).apply(Wire.write(REQUEST).toBuilder()).build();
            assertRefused(() -> Wire.read(bad));
        }
    }

    @Test
    void anUncertaintyThatIsNoneIsRefused() {
        for (float bits : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1}) {
            var step = new InpaintEvent.DenoisingStep(1, new int[0], new int[0], new int[0], new float[] {bits}, 1);
            assertRefused(() -> Wire.read(Wire.write(step)));
        }
    }

    private static <M, T> void fuzz(int seed, byte[] sound, Parser<M> parser, Function<M, T> read) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] bytes = trial % 4 == 0 ? noise(random) : mutated(sound, random);
            try {
                assertNotNull(read.apply(parser.parseFrom(bytes)));
            } catch (InvalidProtocolBufferException e) {
                refused++;
            } catch (IllegalArgumentException e) {
                assertSentence(e);
                refused++;
            }
        }
        assertTrue(refused > TRIALS / 10, "the mutations hardly changed anything: " + refused);
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** With some bytes set, taken out or put in, or numbers made extreme. */
    private static byte[] mutated(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        int header = Math.min(bytes.length, 80); // pictures are most of a message, and the least of its trouble
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : random.nextInt(header);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(header, at));
                default -> {
                    for (int i = at; i < Math.min(bytes.length, at + 5); i++) {
                        bytes[i] = (byte) (i == at + 4 ? 0x0F : 0xFF);
                    }
                }
            }
        }
        return bytes;
    }

    private static void assertRefused(Executable read) {
        assertSentence(assertThrows(IllegalArgumentException.class, read));
    }

    private static void assertSentence(IllegalArgumentException refusal) {
        Consumer<Boolean> must = holds -> assertTrue(holds, () -> "no sentence: " + refusal.getMessage());
        must.accept(refusal.getMessage() != null && refusal.getMessage().length() > 10);
        must.accept(Character.isUpperCase(refusal.getMessage().charAt(0)));
        must.accept(refusal.getMessage().endsWith("."));
        assertFalse(refusal.getMessage().contains("No enum constant"));
    }
}

package unmask.support;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import unmask.chance.SplitMix64;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.SamplingOptions.Order;

/**
 * A run of a {@link ScriptedInpainter}. Tokens depend on seed and cell alone; a revealed cell is painted in one flat
 * colour, the colour of its token, and every other cell shows the request's picture (grey where there is none).
 */
public final class ScriptedRun implements InpaintRun {
    /** What every finished run says of its model. */
    public static final String MODEL_HASH = "5c".repeat(32);

    public static final int CODES = 1024;

    private static final int GREY = 0xFF808080;

    private final InpaintRequest request;
    private final Consumer<InpaintEvent> events;
    private final CompletableFuture<InpaintEvent.Finished> result = new CompletableFuture<>();
    private final int[] order;
    private final int steps;
    private Tokens tokens;
    private boolean started;
    private int stepsDone;
    private int revealed;

    ScriptedRun(InpaintRequest request, Consumer<InpaintEvent> events) {
        this.request = request;
        this.events = events;
        this.order = orderOf(request);
        int asked = request.options().steps();
        this.steps = asked == SamplingOptions.ONE_STEP_A_CELL ? order.length : asked;
        this.tokens = encoded(request);
        resume();
    }

    /** The token that a run with this seed reveals in {@code cell}. */
    public static int token(long seed, int cell) {
        return Math.floorMod(mix(seed * 31 + cell), CODES);
    }

    /** The opaque colour in which a cell with this token is painted. */
    public static int colour(int token) {
        return 0xFF000000 | (mix(token) & 0xFFFFFF);
    }

    @Override
    public void cancel() {
        result.cancel(false);
    }

    @Override
    public CompletableFuture<InpaintEvent.Finished> result() {
        return result;
    }

    void fail(InpaintException failure) {
        result.completeExceptionally(failure);
    }

    void advance() {
        if (!started) {
            started = true;
            events.accept(
                    new InpaintEvent.Started(tokens.hiding(request.hidden()), steps, Math.min(steps, order.length)));
        } else if (revealed < order.length) {
            step();
        } else {
            var finished = new InpaintEvent.Finished(tokens, decoded(), stepsDone, MODEL_HASH);
            events.accept(finished);
            result.complete(finished);
        }
    }

    /** Hides all that was revealed so far again, and reveals the first cell of it; the result stays what it would be. */
    void correct() {
        int[] known = Arrays.stream(order, 0, revealed).sorted().toArray();
        int[] first = {known[0]};
        int[] codes = {tokens.code(known[0])};
        events.accept(new InpaintEvent.DenoisingStep(1, known, first, codes, uncertainty(), stepsDone));
    }

    private void resume() {
        while (revealed < order.length && request.tokens().code(order[revealed]) != Tokens.HIDDEN) {
            revealNext();
        }
    }

    private void step() {
        int timeStep = timeStepOf(revealed);
        int[] cells = revealNext();
        int[] codes = Arrays.stream(cells).map(tokens::code).toArray();
        events.accept(new InpaintEvent.DenoisingStep(timeStep, new int[0], cells, codes, uncertainty(), stepsDone));
        if (request.previews() && !result.isDone()) {
            Picture picture = decoded();
            events.accept(new InpaintEvent.Preview(timeStep, picture.bounds(), picture));
        }
    }

    /** Reveals the cells of the next step. */
    private int[] revealNext() {
        int timeStep = timeStepOf(revealed);
        int end = revealed;
        while (end < order.length && timeStepOf(end) == timeStep) {
            end++;
        }
        int[] cells = Arrays.stream(order, revealed, end).sorted().toArray();
        int[] codes = Arrays.stream(cells)
                .map(cell -> token(request.options().seed(), cell))
                .toArray();
        tokens = tokens.revealing(cells, codes);
        revealed = end;
        stepsDone++;
        return cells;
    }

    /** Cells come in {@code order}, spread evenly over the steps. */
    private int timeStepOf(int index) {
        return steps - (int) ((long) index * steps / order.length);
    }

    private float[] uncertainty() {
        float[] bits = new float[tokens.size()];
        Arrays.fill(bits, Float.NaN);
        tokens.hiddenCells().cells().forEach(cell -> bits[cell] = 10f / (1 + cell));
        return bits;
    }

    private Picture decoded() {
        int width = tokens.columns() * Tokens.CELL;
        Picture picture = request.picture().orElseGet(() -> Picture.filled(width, tokens.rows() * Tokens.CELL, GREY));
        for (int cell : request.hidden().cells().toArray()) {
            if (tokens.code(cell) != Tokens.HIDDEN) {
                Region at = cellBounds(cell);
                picture = picture.with(
                        at.x(), at.y(), Picture.filled(Tokens.CELL, Tokens.CELL, colour(tokens.code(cell))));
            }
        }
        return picture;
    }

    private Region cellBounds(int cell) {
        int columns = tokens.columns();
        return new Region(cell % columns * Tokens.CELL, cell / columns * Tokens.CELL, Tokens.CELL, Tokens.CELL);
    }

    private static Tokens encoded(InpaintRequest request) {
        int rows = request.hidden().rows();
        int columns = request.hidden().columns();
        int[] codes = new int[rows * columns];
        request.picture()
                .ifPresent(picture -> Arrays.setAll(
                        codes,
                        cell -> Math.floorMod(
                                mix(picture.argb(cell % columns * Tokens.CELL, cell / columns * Tokens.CELL)), CODES)));
        return Tokens.of(rows, columns, codes).hiding(request.hidden());
    }

    private static int[] orderOf(InpaintRequest request) {
        long seed = request.options().seed();
        var cells = request.hidden().cells().boxed();
        if (request.options().order() == Order.RANDOM) {
            cells = cells.sorted(Comparator.comparingInt(cell -> mix(~seed * 31 + cell)));
        }
        return cells.mapToInt(Integer::intValue).toArray();
    }

    /** Scatters the bits of {@code value}. */
    private static int mix(long value) {
        return (int) SplitMix64.number(value, 1);
    }
}

package unmask.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.nn.Checkpoint;
import unmask.support.SizedDenoiser;
import unmask.tensorfile.ModelException;

/**
 * Models of 2 x 2 cells and 8 codes without a network behind them. A cell is painted in the grey of its code; logits depend on
 * what is known. Evaluations and decodings can be held up, and evaluations can be made to fail.
 */
final class GreyModels implements ModelSource {
    static final int CODES = 8;

    /** Evaluations take a permit each; plenty at the start. */
    final Semaphore evaluations = new Semaphore(Integer.MAX_VALUE / 2);

    /** Decodings take a permit each; plenty at the start. */
    final Semaphore decodings = new Semaphore(Integer.MAX_VALUE / 2);

    final AtomicInteger evaluated = new AtomicInteger();
    final AtomicInteger decoded = new AtomicInteger(); // cells
    final AtomicInteger closed = new AtomicInteger();
    final List<Path> loaded = new ArrayList<>();
    volatile Throwable failure; // thrown by the next evaluation; null: none

    @Override
    public LoadedModel load(Path folder, Consumer<String> sound) {
        if (folder.toString().startsWith("missing")) {
            throw new ModelException(folder + " is not a folder.");
        }
        sound.accept("Tiny");
        loaded.add(folder);
        return new LoadedModel("0f".repeat(32), new GreyCodec(), new AbsorbingDiffusion(new GreyDenoiser()));
    }

    @Override
    public void close() {}

    private final class GreyCodec implements LoadedModel.Codec {
        @Override
        public Tokens encode(Picture picture) {
            int columns = picture.width() / Tokens.CELL;
            int[] codes = new int[columns * picture.height() / Tokens.CELL];
            Arrays.setAll(
                    codes,
                    cell -> (picture.argb(cell % columns * Tokens.CELL, cell / columns * Tokens.CELL) & 0xFF) % CODES);
            return Tokens.of(codes.length / columns, columns, codes);
        }

        @Override
        public Picture decode(Tokens tokens) {
            decodings.acquireUninterruptibly();
            Picture picture = Picture.filled(tokens.columns() * Tokens.CELL, tokens.rows() * Tokens.CELL, 0);
            for (int cell = 0; cell < tokens.size(); cell++) {
                Checkpoint.pass();
                decoded.incrementAndGet();
                Picture grey = Picture.filled(Tokens.CELL, Tokens.CELL, 0xFF000000 | tokens.code(cell) * 0x010101);
                int column = cell % tokens.columns();
                int row = cell / tokens.columns();
                picture = picture.with(column * Tokens.CELL, row * Tokens.CELL, grey);
            }
            return picture;
        }

        @Override
        public Patch sketch(Tokens tokens, TokenMask cells) {
            return new Patch(0, 0, decode(tokens));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class GreyDenoiser extends SizedDenoiser {
        GreyDenoiser() {
            super(2, 2, CODES, 1);
        }

        @Override
        public List<float[]> logits(List<int[]> windows) {
            evaluations.acquireUninterruptibly();
            evaluated.incrementAndGet();
            Throwable thrown = failure;
            failure = null;
            switch (thrown) {
                case null -> {}
                case Error error -> throw error;
                default -> throw (RuntimeException) thrown;
            }
            return windows.stream().map(GreyDenoiser::logits).toList();
        }

        private static float[] logits(int[] window) {
            float[] out = new float[window.length * CODES];
            for (int i = 0; i < out.length; i++) {
                out[i] = (Arrays.hashCode(window) * 31 + i * 7) % 5;
            }
            return out;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}

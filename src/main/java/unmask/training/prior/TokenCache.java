package unmask.training.prior;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.image.PictureException;
import unmask.image.Tokens;
import unmask.nn.ModelException;
import unmask.nn.SafetensorsFile;
import unmask.nn.SafetensorsWriter;
import unmask.training.TrainingException;
import unmask.vqgan.Vqgan;

/**
 * The tokens of a folder of pictures, encoded once and kept on disk: the middle square of each picture, and if wanted its
 * mirror image. The cache is named by what encodes and what is encoded, so that it is made anew when either changes. It is
 * written in parts, so that an encoding that was stopped goes on where it was.
 */
public final class TokenCache {
    private static final int PICTURES_IN_A_PART = 500;
    private static final int NAME_DIGITS = 16;
    private static final String TOKENS = "tokens";

    private final Path folder;
    private final Vqgan vqgan;
    private final String vqganHash;
    private final int side;
    private final boolean mirrored;

    /** How far an encoding is. */
    public interface Progress {
        void encoded(int pictures, int all);
    }

    /**
     * @param folder for caches; created when needed
     * @param vqganHash of what {@code vqgan} was loaded from
     * @param side of the squares in pixels
     * @param mirrored whether mirror images are encoded too
     */
    public TokenCache(Path folder, Vqgan vqgan, String vqganHash, int side, boolean mirrored) {
        this.folder = folder;
        this.vqgan = vqgan;
        this.vqganHash = vqganHash;
        this.side = side;
        this.mirrored = mirrored;
    }

    /**
     * The tokens of every picture that can be read, perhaps of none; a mirror image follows its picture.
     *
     * @param stopped asked between pictures
     * @throws TrainingException when {@code stopped}; what is encoded by then is mostly kept
     */
    public List<int[]> tokens(PictureFolder pictures, Progress progress, BooleanSupplier stopped) throws IOException {
        Path cache = Files.createDirectories(folder.resolve(name(pictures)));
        Examples examples = new Examples(pictures, CropSettings.centre(side), 0);
        List<int[]> all = new ArrayList<>();
        for (int first = 0; first < pictures.size(); first += PICTURES_IN_A_PART) {
            int end = Math.min(pictures.size(), first + PICTURES_IN_A_PART);
            Path part = cache.resolve(String.format(Locale.ROOT, "from-%08d.safetensors", first));
            if (!isWhole(part)) {
                encode(examples, first, end, part, progress, stopped);
            }
            all.addAll(read(part));
            progress.encoded(end, pictures.size());
        }
        return all;
    }

    private String name(PictureFolder pictures) {
        return "tokens-" + vqganHash.substring(0, NAME_DIGITS) + "-"
                + pictures.fingerprint().substring(0, NAME_DIGITS) + "-" + side + (mirrored ? "-mirrored" : "");
    }

    private void encode(Examples examples, int first, int end, Path part, Progress progress, BooleanSupplier stopped)
            throws IOException {
        List<int[]> rows = new ArrayList<>();
        int floats = examples.settings().floats();
        float[] pixels = new float[mirrored ? 2 * floats : floats];
        for (int i = first; i < end; i++) {
            if (stopped.getAsBoolean()) {
                throw new TrainingException("Stopped while encoding pictures; the same command goes on from there.");
            }
            try {
                if (mirrored) {
                    examples.centreAndMirrored(i, pixels);
                } else {
                    examples.centre(i, pixels, 0);
                }
            } catch (PictureException e) {
                continue; // the folder lists it as skipped
            }
            for (int from = 0; from < pixels.length; from += floats) {
                rows.add(encode(Arrays.copyOfRange(pixels, from, from + floats)));
            }
            progress.encoded(i + 1, examples.size());
        }
        int length = tokensOfOne();
        float[] values = new float[rows.size() * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / length)[i % length];
        }
        new SafetensorsWriter()
                .add(TOKENS, new long[] {rows.size(), length}, values)
                .write(part);
    }

    private int[] encode(float[] pixels) {
        int cells = side / Tokens.CELL;
        return vqgan.quantize(vqgan.latents(pixels, side, side), cells, cells).codes();
    }

    private static boolean isWhole(Path part) {
        if (!Files.exists(part)) {
            return false;
        }
        try (SafetensorsFile file = SafetensorsFile.open(part)) {
            return file.names().contains(TOKENS);
        } catch (ModelException e) {
            return false;
        }
    }

    private List<int[]> read(Path part) {
        try (SafetensorsFile file = SafetensorsFile.open(part)) {
            float[] values = file.floats(TOKENS);
            int length = tokensOfOne();
            List<int[]> rows = new ArrayList<>();
            for (int from = 0; from < values.length; from += length) {
                int[] row = new int[length];
                int offset = from;
                Arrays.setAll(row, i -> (int) values[offset + i]);
                rows.add(row);
            }
            return rows;
        }
    }

    private int tokensOfOne() {
        return side / Tokens.CELL * (side / Tokens.CELL);
    }
}

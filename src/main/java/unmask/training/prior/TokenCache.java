package unmask.training.prior;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.image.PictureException;
import unmask.image.Tokens;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
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
            Optional<List<int[]>> rows = Files.exists(part) ? read(part, end - first) : Optional.empty();
            if (rows.isEmpty()) {
                encode(examples, first, end, part, progress, stopped);
                rows = read(part, end - first);
            }
            all.addAll(rows.orElseThrow(() -> new TrainingException(
                    part + " cannot be read back; make sure that its disk is sound, and begin again.")));
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

    /** The rows of tokens in a part of so many pictures, or nothing if it is not what was written here. */
    private Optional<List<int[]>> read(Path part, int pictures) {
        try (SafetensorsFile file = SafetensorsFile.open(part)) {
            int length = tokensOfOne();
            long[] shape = file.shape(TOKENS);
            int most = mirrored ? 2 * pictures : pictures;
            if (shape.length != 2 || shape[1] != length || shape[0] > most || mirrored && shape[0] % 2 != 0) {
                return Optional.empty();
            }
            float[] values = file.floats(TOKENS);
            List<int[]> rows = new ArrayList<>();
            for (int from = 0; from < values.length; from += length) {
                int[] row = new int[length];
                for (int i = 0; i < length; i++) {
                    row[i] = (int) values[from + i];
                    if (row[i] != values[from + i] || row[i] < 0 || row[i] >= vqgan.codes()) {
                        return Optional.empty();
                    }
                }
                rows.add(row);
            }
            return Optional.of(rows);
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private int tokensOfOne() {
        return side / Tokens.CELL * (side / Tokens.CELL);
    }
}

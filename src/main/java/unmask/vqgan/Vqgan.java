package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.Planes;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Weights;
import unmask.tensorfile.ModelException;

/**
 * The trained autoencoder: pictures to tokens and back (Bond-Taylor et al. 2022, section 3.1). One thread at a time
 * uses it. Closing frees its weights.
 */
public final class Vqgan implements AutoCloseable {
    private static final int RGB = 3;

    private final ComputeDevice device;
    private final VqganSizes sizes;
    private final VqganNetwork network;
    private final Weights weights;

    private Vqgan(Path file, VqganSizes sizes, ComputeDevice device) {
        this.device = device;
        this.sizes = sizes;
        if (sizes.cellPixels() != Tokens.CELL) {
            throw new ModelException(file + ": a token of this model stands for " + sizes.cellPixels() + " x "
                    + sizes.cellPixels() + " pixels, but only " + Tokens.CELL + " x " + Tokens.CELL
                    + " are supported, so five channel_multipliers are needed.");
        }
        this.network = new VqganNetwork(sizes);
        this.weights = Weights.load(file, network.names(), device);
    }

    /**
     * Loads stage one.
     *
     * @param file of its weights
     * @throws ModelException with a line for each tensor that does not fit the sizes
     */
    public static Vqgan load(Path file, VqganSizes sizes, ComputeDevice device) {
        return new Vqgan(file, sizes, device);
    }

    /**
     * Rounds each cell of a picture to its nearest code.
     *
     * @param picture sides are multiples of 16 pixels; alpha is ignored
     */
    public Tokens encode(Picture picture) {
        return quantize(latents(picture), picture.height() / Tokens.CELL, picture.width() / Tokens.CELL);
    }

    /**
     * The picture that the tokens stand for, 16 pixels a cell.
     *
     * @throws IllegalArgumentException if a cell is hidden or a token is no code of this model
     */
    public Picture decode(Tokens tokens) {
        return Planes.picture(tokens.columns() * Tokens.CELL, tokens.rows() * Tokens.CELL, reconstruct(tokens));
    }

    /**
     * About what {@link #decode} gives at the chosen cells, faster when they are few: only they and their surroundings
     * are decoded. Normalisation and attention then see less of the picture, which shifts its tones by a few of 256
     * steps, so this serves previews only.
     *
     * @param cells at least one
     * @param margin cells around them that are decoded too, and then cut off
     * @return the rectangle around the chosen cells
     * @throws IllegalArgumentException as {@link #decode}, for the cells that are decoded
     */
    public Patch decodeNear(Tokens tokens, TokenMask cells, int margin) {
        CellBox wanted = CellBox.around(cells);
        CellBox seen = wanted.grown(margin, tokens.rows(), tokens.columns());
        Region inSeen = wanted.pixelsWithin(seen);
        return new Patch(
                wanted.left() * Tokens.CELL,
                wanted.top() * Tokens.CELL,
                decode(seen.read(tokens)).crop(inSeen));
    }

    /** The encoder's output before rounding: embedding x rows x columns floats. */
    public float[] latents(Picture picture) {
        return latents(Planes.of(picture), picture.height(), picture.width());
    }

    /**
     * The encoder's output before rounding: embedding x rows x columns floats.
     *
     * @param pixels 3 x height x width, from 0 to 1
     */
    public float[] latents(float[] pixels, int height, int width) {
        if (height < 1 || width < 1 || height % Tokens.CELL != 0 || width % Tokens.CELL != 0) {
            throw new IllegalArgumentException("The sides of a picture to encode must be multiples of " + Tokens.CELL
                    + " pixels, but they are " + width + " x " + height + ".");
        }
        try (NDManager scope = device.newScope()) {
            NDArray x = OwnedTensors.create(scope, pixels, new Shape(1, RGB, height, width));
            return network.encode(weights, x).toFloatArray();
        }
    }

    /** The nearest code of each position of latents as {@link #latents} gives them. */
    public Tokens quantize(float[] latents, int rows, int columns) {
        try (NDManager scope = device.newScope()) {
            NDArray z = OwnedTensors.create(scope, latents, new Shape(1, sizes.embedding(), rows, columns));
            long[] codes = network.quantize(weights, z).toLongArray();
            return Tokens.of(
                    rows,
                    columns,
                    Arrays.stream(codes).mapToInt(Math::toIntExact).toArray());
        }
    }

    /**
     * The generator's output before it is clamped and rounded: 3 x height x width floats, mostly from 0 to 1.
     *
     * @throws IllegalArgumentException if a cell is hidden or a token is no code of this model
     */
    public float[] reconstruct(Tokens tokens) {
        long[] codes = Arrays.stream(tokens.codes()).asLongStream().toArray();
        for (int cell = 0; cell < codes.length; cell++) {
            if (codes[cell] < 0 || codes[cell] >= sizes.codes()) {
                throw new IllegalArgumentException(
                        codes[cell] == Tokens.HIDDEN
                                ? "Cell " + cell + " is hidden; only known tokens can be decoded."
                                : "Token " + codes[cell] + " is none of the model's " + sizes.codes() + " codes.");
            }
        }
        try (NDManager scope = device.newScope()) {
            NDArray indices = OwnedTensors.create(scope, codes, new Shape(1, tokens.rows(), tokens.columns()));
            return network.decode(weights, network.embed(weights, indices)).toFloatArray();
        }
    }

    /** How many codes a token may be. */
    public int codes() {
        return sizes.codes();
    }

    @Override
    public void close() {
        weights.close();
    }
}

package unmask.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unmask.diffusion.Transformer;
import unmask.image.Tokens;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.vqgan.Vqgan;

/** Runs a model on the inputs that it brings and compares what comes out with the outputs that it brings. */
public final class ModelVerification {
    private static final double PIXEL_TOLERANCE = 2e-4;
    private static final double TOLERANCE = 1e-4;
    private static final int RGB = 3;
    private static final int MAX_CELLS = 4096;

    private final SafetensorsFile golden;
    private final List<Row> rows = new ArrayList<>();

    /**
     * How one output compares.
     *
     * @param tensor its name in the golden file
     * @param maxError largest absolute difference; infinite when the output is not a number somewhere
     * @param tolerance largest difference that passes; 0 asks for equality
     */
    public record Row(String tensor, double maxError, double tolerance) {
        public boolean passed() {
            return maxError <= tolerance;
        }
    }

    private ModelVerification(SafetensorsFile golden) {
        this.golden = golden;
    }

    /**
     * Loads and runs the model.
     *
     * @param device as {@link ComputeDevice#open} takes it
     * @param progress told how far it is
     * @return a row for each output
     * @throws ModelException if the model cannot be used or brings no golden numbers
     */
    public static List<Row> run(Path folder, String device, ProgressListener progress) {
        progress.update(0, "Checking the files");
        ModelFolder model = ModelFolder.open(folder);
        Path file = model.goldenFile()
                .orElseThrow(() -> new ModelException(
                        folder + " brings no golden.safetensors, so there is nothing to compare its outputs with."));
        try (ComputeDevice onto = ComputeDevice.open(device)) {
            return run(model, file, onto, (fraction, what) -> progress.update(0.3 + 0.7 * fraction, what));
        }
    }

    /** Loads the model onto a device, runs it, and compares its outputs with those in {@code file}. */
    static List<Row> run(ModelFolder model, Path file, ComputeDevice device, ProgressListener progress) {
        try (SafetensorsFile golden = SafetensorsFile.open(file)) {
            ModelVerification verification = new ModelVerification(golden);
            progress.update(0, "Running the autoencoder");
            verification.compareVqgan(model, device);
            progress.update(0.6, "Running the prior");
            verification.comparePrior(model, device);
            return List.copyOf(verification.rows);
        }
    }

    private void compareVqgan(ModelFolder model, ComputeDevice device) {
        try (Vqgan vqgan = model.loadVqgan(device)) {
            long[] image = shape("vqgan.image", 4); // (1, 3, H, W)
            requireCells("vqgan.image", image[0] == 1 && image[1] == RGB, image[2], image[3], Tokens.CELL);
            int height = (int) image[2];
            int width = (int) image[3];
            float[] latents = vqgan.latents(golden.floats("vqgan.image"), height, width);
            compare("vqgan.latents", latents, TOLERANCE);
            Tokens found = vqgan.quantize(latents, height / Tokens.CELL, width / Tokens.CELL);
            compare("vqgan.indices", floats(found), 0);
            compare(
                    "vqgan.reconstruction",
                    vqgan.reconstruct(tokens("vqgan.indices", -1, model.vqgan().codes())),
                    PIXEL_TOLERANCE);
        }
    }

    private void comparePrior(ModelFolder model, ComputeDevice device) {
        try (Transformer prior = model.loadPrior(device)) {
            long[] window = shape("prior.tokens", 2);
            boolean same = window[0] == model.prior().rows()
                    && window[1] == model.prior().columns();
            requireCells("prior.tokens", same, window[0], window[1], 1);
            Tokens tokens = tokens(
                    "prior.tokens", model.prior().maskToken(), model.prior().codes());
            compare("prior.logits", prior.logits(List.of(tokens.codes())).get(0), TOLERANCE);
        }
    }

    private void requireCells(String name, boolean sound, long height, long width, int cell) {
        boolean whole = height > 0 && width > 0 && height % cell == 0 && width % cell == 0;
        if (!sound || !whole || height / cell > MAX_CELLS || height / cell * (width / cell) > MAX_CELLS) {
            throw new ModelException(golden.path() + ": tensor " + name + " does not fit the model: it has the shape "
                    + Arrays.toString(golden.shape(name)) + ".");
        }
    }

    private long[] shape(String name, int sides) {
        long[] shape = golden.shape(name);
        if (shape.length != sides) {
            throw new ModelException(golden.path() + ": tensor " + name + " must have " + sides + " sides, but has "
                    + shape.length + ".");
        }
        return shape;
    }

    /** The tokens of a (rows, columns) tensor, in which {@code hidden} stands for hidden cells; -1: none is. */
    private Tokens tokens(String name, int hidden, int codeCount) {
        long[] shape = shape(name, 2);
        requireCells(name, true, shape[0], shape[1], 1);
        float[] values = golden.floats(name);
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            if (!(values[i] >= 0 && values[i] < codeCount || values[i] == hidden && hidden >= 0)) {
                throw new ModelException(golden.path() + ": tensor " + name + " holds " + values[i]
                        + ", which is no code of this model.");
            }
            codes[i] = (int) values[i] == hidden ? Tokens.HIDDEN : (int) values[i];
        }
        return Tokens.of((int) shape[0], (int) shape[1], codes);
    }

    private void compare(String name, float[] found, double tolerance) {
        float[] expected = golden.floats(name);
        double maxError = found.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(found.length, expected.length); i++) {
            double error = Math.abs((double) found[i] - expected[i]);
            maxError = Math.max(maxError, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
        }
        rows.add(new Row(name, maxError, tolerance));
    }

    private static float[] floats(Tokens tokens) {
        float[] out = new float[tokens.size()];
        for (int cell = 0; cell < out.length; cell++) {
            out[cell] = tokens.code(cell);
        }
        return out;
    }
}

package unmask.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.Transformer;
import unmask.image.Tokens;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsWriter;
import unmask.vqgan.Vqgan;

/** Runs a model once and writes down what went in and what came out, in the form that {@link ModelVerification} reads. */
final class GoldenNumbers {
    private static final int RGB = 3;

    private final ModelFolder model;
    private final SafetensorsWriter golden = new SafetensorsWriter();

    private GoldenNumbers(ModelFolder model) {
        this.model = model;
    }

    /** @throws ModelException if the networks do not load, or give anything but numbers */
    static void record(ModelFolder model, ComputeDevice device, Path file, ProgressListener progress)
            throws IOException {
        GoldenNumbers numbers = new GoldenNumbers(model);
        progress.update(0, "Running the autoencoder");
        numbers.runVqgan(device);
        progress.update(0.6, "Running the prior");
        numbers.runPrior(device);
        numbers.golden.write(file);
    }

    private void runVqgan(ComputeDevice device) {
        int side = model.vqgan().resolution();
        int cells = side / Tokens.CELL;
        float[] image = image(side);
        try (Vqgan vqgan = model.loadVqgan(device)) {
            float[] latents = vqgan.latents(image, side, side);
            Tokens tokens = vqgan.quantize(latents, cells, cells);
            golden.add("vqgan.image", new long[] {1, RGB, side, side}, image);
            addFinite("vqgan.latents", new long[] {1, model.vqgan().embedding(), cells, cells}, latents);
            golden.add("vqgan.indices", new long[] {cells, cells}, floats(tokens.codes()));
            addFinite("vqgan.reconstruction", new long[] {1, RGB, side, side}, vqgan.reconstruct(tokens));
        }
    }

    private void runPrior(ComputeDevice device) {
        PriorSizes sizes = model.prior();
        int[] tokens = tokens(sizes);
        try (Transformer prior = model.loadPrior(device)) {
            float[] logits = prior.logits(List.of(tokens)).get(0);
            addFinite("prior.logits", new long[] {tokens.length, sizes.codes()}, logits);
        }
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = tokens[i] == Tokens.HIDDEN ? sizes.maskToken() : tokens[i];
        }
        golden.add("prior.tokens", new long[] {sizes.rows(), sizes.columns()}, floats(tokens));
    }

    private void addFinite(String name, long[] shape, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException("The model does not work: its " + name.replace('.', ' ')
                        + " are not all numbers. Its weights are damaged, or belong to another network.");
            }
        }
        golden.add(name, shape, values);
    }

    /** A picture of smooth colours with an edge and some texture, from 0 to 1. */
    private static float[] image(int side) {
        float[] planes = new float[RGB * side * side];
        for (int plane = 0; plane < RGB; plane++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double wave = Math.sin((x * (plane + 2) + y * (4 - plane)) * 2 * Math.PI / side);
                    double texture = ((x * 31 + y * 17 + plane * 7) % 16) / 16.0;
                    double edge = x + y < side ? 0.25 : 0.55;
                    planes[(plane * side + y) * side + x] = (float) (edge + 0.2 * wave + 0.1 * texture);
                }
            }
        }
        return planes;
    }

    /** Codes from everywhere in the codebook, a third of the cells hidden. */
    private static int[] tokens(PriorSizes sizes) {
        int[] tokens = new int[sizes.rows() * sizes.columns()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = i % 3 == 1 ? Tokens.HIDDEN : (int) (i * 7919L % sizes.codes());
        }
        return tokens;
    }

    private static float[] floats(int[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }
}

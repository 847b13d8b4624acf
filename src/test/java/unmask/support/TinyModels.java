package unmask.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import unmask.files.Hashes;
import unmask.tensorfile.SafetensorsWriter;

/**
 * Writes small models with random weights: five levels of 32 channels, 32 norm groups, a window of 4 x 4 tokens out of
 * 24 codes. The names are spelled as in the published checkpoints: with prefixes, with shortcut convolutions that
 * nothing uses, and with tensors that only training needs. Change {@link #vqgan}, {@link #prior} or
 * {@link #description} before {@link #write}.
 */
public final class TinyModels {
    public static final int CODES = 24;
    public static final int WIDTH = 32;
    private static final int EMBEDDING = 8;
    private static final int LAYERS = 2;

    /** Name to shape of the tensors of stage one. */
    public final Map<String, long[]> vqgan = new LinkedHashMap<>();

    /** Name to shape of the tensors of stage two. */
    public final Map<String, long[]> prior = new LinkedHashMap<>();

    public final ObjectNode description;

    private final String vqganPrefix;

    public TinyModels(String vqganPrefix, String priorPrefix) {
        this.vqganPrefix = vqganPrefix;
        addEncoder();
        addGenerator();
        vqgan.put(vqganPrefix + "quantize.embedding.weight", new long[] {CODES, EMBEDDING});
        layer(vqgan, vqganPrefix + "generator.logsigma.0", WIDTH, WIDTH, 3, 3);
        layer(vqgan, "disc.main.0", 8, 3, 4, 4);
        vqgan.put("disc.main.3.num_batches_tracked", new long[] {});
        vqgan.put("perceptual.lin0.model.1.weight", new long[] {1, 8, 1, 1});
        addPrior(priorPrefix);
        this.description = describe();
    }

    /** A model spelled like the published checkpoints. */
    public static TinyModels published() {
        return new TinyModels("ae.", "_denoise_fn.");
    }

    /** Writes the model into an existing folder, and returns that. */
    public Path write(Path folder) {
        try {
            writeWeights(folder.resolve("vqgan.safetensors"), vqgan);
            writeWeights(folder.resolve("prior.safetensors"), prior);
            describe(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes model.json with the hashes of the weight files as they are now. */
    public void describe(Path folder) throws IOException {
        ObjectNode hashes = description.putObject("sha256");
        for (String file : List.of("vqgan.safetensors", "prior.safetensors")) {
            hashes.put(file, Hashes.sha256(folder.resolve(file)));
        }
        Files.writeString(folder.resolve("model.json"), description.toPrettyString());
    }

    private void addEncoder() {
        String stack = vqganPrefix + "encoder.blocks.";
        int next = 0;
        layer(vqgan, stack + next++, WIDTH, 3, 3, 3);
        for (int level = 0; level < 5; level++) {
            residual(stack + next++, width(level - 1), width(level));
            if (level == 4) {
                attention(stack + next++, width(level));
            } else {
                layer(vqgan, stack + next++ + ".conv", width(level), width(level), 3, 3);
            }
        }
        next = middle(stack, next);
        layer(vqgan, stack + next++, width(4));
        layer(vqgan, stack + next, EMBEDDING, width(4), 3, 3);
    }

    private void addGenerator() {
        String stack = vqganPrefix + "generator.blocks.";
        int next = 0;
        layer(vqgan, stack + next++, width(4), EMBEDDING, 3, 3);
        next = middle(stack, next);
        for (int level = 4; level >= 0; level--) {
            residual(stack + next++, width(Math.min(4, level + 1)), width(level));
            if (level == 4) {
                attention(stack + next++, width(level));
            }
            if (level > 0) {
                layer(vqgan, stack + next++ + ".conv", width(level), width(level), 3, 3);
            }
        }
        layer(vqgan, stack + next++, WIDTH);
        layer(vqgan, stack + next, 3, WIDTH, 3, 3);
    }

    private int middle(String stack, int next) {
        residual(stack + next++, width(4), width(4));
        attention(stack + next++, width(4));
        residual(stack + next++, width(4), width(4));
        return next;
    }

    /** The two coarsest levels are twice as wide, so that some shortcuts are convolutions. */
    private static int width(int level) {
        return level < 3 ? WIDTH : 2 * WIDTH;
    }

    private void residual(String name, int in, int out) {
        layer(vqgan, name + ".norm1", in);
        layer(vqgan, name + ".conv1", out, in, 3, 3);
        layer(vqgan, name + ".norm2", out);
        layer(vqgan, name + ".conv2", out, out, 3, 3);
        layer(vqgan, name + ".conv_out", out, in, 1, 1);
    }

    private void attention(String name, int channels) {
        layer(vqgan, name + ".norm", channels);
        for (String part : List.of("q", "k", "v", "proj_out")) {
            layer(vqgan, name + "." + part, channels, channels, 1, 1);
        }
    }

    private void addPrior(String prefix) {
        prior.put("Lt_history", new long[] {1001});
        prior.put("loss_history", new long[] {257});
        prior.put(prefix + "start_tok", new long[] {1, 1, WIDTH});
        prior.put(prefix + "tok_emb.weight", new long[] {CODES + 1, WIDTH});
        prior.put(prefix + "pos_emb", new long[] {1, 16, WIDTH});
        for (int i = 0; i < LAYERS; i++) {
            String block = prefix + "blocks." + i + ".";
            layer(prior, block + "ln1", WIDTH);
            layer(prior, block + "ln2", WIDTH);
            for (String part : List.of("key", "query", "value", "proj")) {
                layer(prior, block + "attn." + part, WIDTH, WIDTH);
            }
            layer(prior, block + "mlp.0", 4 * WIDTH, WIDTH);
            layer(prior, block + "mlp.2", WIDTH, 4 * WIDTH);
        }
        layer(prior, prefix + "ln_f", WIDTH);
        prior.put(prefix + "head.weight", new long[] {CODES, WIDTH});
    }

    private static void layer(Map<String, long[]> tensors, String name, long... weight) {
        tensors.put(name + ".weight", weight);
        tensors.put(name + ".bias", new long[] {weight[0]});
    }

    /** The values depend on the bare name and the size alone, not on prefixes or on what else is in the file. */
    private void writeWeights(Path file, Map<String, long[]> tensors) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach((name, shape) -> {
            String bare = name.replaceFirst("^(ae|_denoise_fn)\\.", "");
            SplittableRandom random = new SplittableRandom(bare.hashCode());
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            double scale = 1 / Math.sqrt(Math.max(1, shape.length < 2 ? 100 : values.length / (double) shape[0]));
            boolean gain = bare.matches(".*(norm\\d?|ln\\d|ln_f)\\.weight");
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((gain ? 1 : 0) + scale * random.nextDouble(-1, 1));
            }
            writer.add(name, shape, values);
        });
        writer.write(file);
    }

    private static ObjectNode describe() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("format", 1).put("name", "tiny").put("title", "Tiny").put("licence", "CC0-1.0");
        root.put("provenance", "Random numbers.");
        ObjectNode vqgan = root.putObject("vqgan");
        vqgan.put("resolution", 64).put("channels", WIDTH).put("res_blocks", 1);
        vqgan.put("norm_groups", 32)
                .put("norm_eps", 1e-6)
                .put("embedding", EMBEDDING)
                .put("codes", CODES);
        vqgan.put("quantizer", "nearest");
        vqgan.putArray("pixel_range").add(0).add(1);
        vqgan.putArray("channel_multipliers").add(1).add(1).add(1).add(2).add(2);
        vqgan.putArray("attention_resolutions").add(4);
        ObjectNode prior = root.putObject("prior");
        prior.put("layers", LAYERS).put("width", WIDTH).put("heads", 4).put("codes", CODES);
        prior.put("mask_token", CODES).put("timesteps", 256);
        prior.putArray("tokens").add(4).add(4);
        return root;
    }
}

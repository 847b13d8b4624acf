package unmask.support;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Names, shapes and random values of a small VQGAN as Taming Transformers saves it: five levels of 32 channels, attention
 * at the coarsest, 8-wide codes, 24 of them.
 */
public final class TamingTensors {
    private static final int LEVELS = 5;
    private static final int WIDTH = 32;
    private static final int EMBEDDING = 8;
    private static final int CODES = TinyModels.CODES;

    public final Map<String, long[]> shapes = new LinkedHashMap<>();

    public TamingTensors() {
        layer("encoder.conv_in", WIDTH, 3, 3, 3);
        for (int level = 0; level < LEVELS; level++) {
            String down = "encoder.down." + level;
            residual(down + ".block.0", width(level - 1), width(level));
            if (level == LEVELS - 1) {
                attention(down + ".attn.0", width(level));
            } else {
                layer(down + ".downsample.conv", width(level), width(level), 3, 3);
            }
        }
        middle("encoder.mid");
        layer("encoder.norm_out", width(LEVELS - 1));
        layer("encoder.conv_out", EMBEDDING, width(LEVELS - 1), 3, 3);
        layer("decoder.conv_in", width(LEVELS - 1), EMBEDDING, 3, 3);
        middle("decoder.mid");
        for (int level = 0; level < LEVELS; level++) {
            String up = "decoder.up." + level;
            for (int block = 0; block < 2; block++) { // one more than in the encoder
                residual(up + ".block." + block, width(block == 0 ? level + 1 : level), width(level));
                if (level == LEVELS - 1) {
                    attention(up + ".attn." + block, width(level));
                }
            }
            if (level > 0) {
                layer(up + ".upsample.conv", width(level), width(level), 3, 3);
            }
        }
        layer("decoder.norm_out", WIDTH);
        layer("decoder.conv_out", 3, WIDTH, 3, 3);
        shapes.put("loss.perceptual_loss.lin0.model.1.weight", new long[] {1, 8, 1, 1});
        layer("loss.discriminator.main.0", 8, 3, 4, 4);
        shapes.put("quantize.embedding.weight", new long[] {CODES, EMBEDDING});
        layer("quant_conv", EMBEDDING, EMBEDDING, 1, 1);
        layer("post_quant_conv", EMBEDDING, EMBEDDING, 1, 1);
    }

    public Map<String, float[]> values() {
        Map<String, float[]> out = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            SplittableRandom random = new SplittableRandom(name.hashCode());
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            double scale = 1 / Math.sqrt(Math.max(1, shape.length < 2 ? 100 : values.length / (double) shape[0]));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((name.matches(".*norm\\w*\\.weight") ? 1 : 0) + scale * random.nextDouble(-1, 1));
            }
            out.put(name, values);
        });
        return out;
    }

    private void middle(String name) {
        int width = width(LEVELS - 1);
        residual(name + ".block_1", width, width);
        attention(name + ".attn_1", width);
        residual(name + ".block_2", width, width);
    }

    private void residual(String name, int in, int out) {
        layer(name + ".norm1", in);
        layer(name + ".conv1", out, in, 3, 3);
        layer(name + ".norm2", out);
        layer(name + ".conv2", out, out, 3, 3);
        if (in != out) {
            layer(name + ".nin_shortcut", out, in, 1, 1);
        }
    }

    private void attention(String name, int channels) {
        layer(name + ".norm", channels);
        for (String part : new String[] {"q", "k", "v", "proj_out"}) {
            layer(name + "." + part, channels, channels, 1, 1);
        }
    }

    private void layer(String name, long... weight) {
        shapes.put(name + ".weight", weight);
        shapes.put(name + ".bias", new long[] {weight[0]});
    }

    /** The two coarsest levels are twice as wide, so that some shortcuts are convolutions. */
    private static int width(int level) {
        return level < 3 ? WIDTH : 2 * WIDTH;
    }
}

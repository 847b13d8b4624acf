package unmask.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganSizes;

/**
 * Reads the sizes of stage one off the shapes of its tensors. The encoder is a list of blocks; which kind a block is
 * shows in the names of its tensors (as in the authors' {@code unleashing-transformers}, models/vqgan.py):
 *
 * <pre>conv, then for each level: residual [attention] ... downsample, then residual attention residual, norm, conv</pre>
 *
 * A network of Taming Transformers has one more conv, by which it is told.
 */
final class VqganLayout {
    private static final double NORM_EPS = 1e-6;
    private static final int MAX_HALVINGS = 11; // a larger cell than any picture of use
    private static final String END = "rarnc"; // the middle's three, norm, conv
    private static final String TAMING_END = END + "c";

    private final CheckpointFile file;
    private final Set<String> names;
    private final String encoder;
    private final List<Character> kinds = new ArrayList<>(); // c conv, n norm, r residual, a attention, d downsample

    private VqganLayout(CheckpointFile file) {
        this.file = file;
        this.names = Set.copyOf(file.names());
        this.encoder = prefix(file) + "encoder.blocks.";
        while (true) {
            char kind = kind(encoder + kinds.size());
            if (kind == ' ') {
                break;
            }
            kinds.add(kind);
        }
    }

    /**
     * The sizes of the network whose tensors the file holds.
     *
     * @param resolution side in pixels of the training pictures, which no tensor shows
     * @param normGroups groups of the normalisations, which no tensor shows either
     * @throws ModelException if it is no network of this family
     */
    static VqganSizes sizes(CheckpointFile file, int resolution, int normGroups) {
        String nearest = prefix(file) + "quantize.embedding.weight";
        String gumbel = prefix(file) + "quantize.embed.weight";
        VqganLayout layout = new VqganLayout(file);
        if (file.names().contains(nearest)) {
            return layout.read(file.shape(nearest), VqganSizes.Quantizer.NEAREST, resolution, normGroups);
        }
        if (file.names().contains(gumbel)) {
            return layout.read(file.shape(gumbel), VqganSizes.Quantizer.GUMBEL, resolution, normGroups);
        }
        throw new ModelException(file.path() + " holds no VQGAN of this family: there is no tensor " + nearest + ".");
    }

    /** How many times the encoder halves the sides of a picture. */
    static int halvings(CheckpointFile file) {
        VqganLayout layout = new VqganLayout(file);
        long halvings = layout.kinds.stream().filter(kind -> kind == 'd').count();
        if (halvings > MAX_HALVINGS) {
            throw layout.unknown();
        }
        return (int) halvings;
    }

    private VqganSizes read(long[] codebook, VqganSizes.Quantizer quantizer, int resolution, int normGroups) {
        String all = join(0, kinds.size());
        boolean taming = all.endsWith(TAMING_END);
        int end = all.length() - (taming ? TAMING_END : END).length();
        if (end < 2 || codebook.length != 2 || !(taming || all.endsWith(END)) || kinds.get(0) != 'c') {
            throw unknown();
        }
        int channels = width(0);
        Levels levels = levels(join(1, end), channels, resolution);
        if (normGroups < 1 || channels % normGroups != 0) {
            throw new ModelException(file.path() + ": " + normGroups + " groups do not divide its " + channels
                    + " channels; say with --norm-groups how many groups its normalisations have.");
        }
        VqganSizes sizes = new VqganSizes(
                resolution,
                channels,
                levels.multipliers(),
                levels.resBlocks(),
                levels.attention(),
                normGroups,
                NORM_EPS,
                narrowed(codebook[1]),
                narrowed(codebook[0]),
                quantizer,
                taming ? VqganSizes.Family.TAMING : VqganSizes.Family.UNLEASHING,
                decoderChannels(taming, levels.multipliers().getLast()));
        VqganFields.requireSound(sizes, file.path());
        return sizes;
    }

    /**
     * What the levels of the encoder tell.
     *
     * @param multipliers of the first level's channels, by level
     * @param resBlocks of every level
     * @param attention resolutions with attention
     */
    private record Levels(List<Integer> multipliers, int resBlocks, Set<Integer> attention) {}

    private Levels levels(String blocks, int channels, int resolution) {
        List<Integer> multipliers = new ArrayList<>();
        Set<Integer> attention = new LinkedHashSet<>();
        int resBlocks = 0;
        int start = 1;
        for (String level : blocks.split("d", -1)) {
            int count = (int) level.chars().filter(kind -> kind == 'r').count();
            boolean attends = level.contains("a");
            if (count == 0
                    || !level.equals((attends ? "ra" : "r").repeat(count))
                    || (start > 1 && count != resBlocks)) {
                throw unknown();
            }
            resBlocks = count;
            int width = width(start);
            if (width % channels != 0) {
                throw new ModelException(
                        file.path() + ": a level is " + width + " channels wide, which is no multiple of"
                                + " the first one's " + channels + "; such a VQGAN cannot be imported.");
            }
            if (attends) {
                attention.add(resolution >> multipliers.size());
            }
            multipliers.add(width / channels);
            start += level.length() + 1;
        }
        return new Levels(multipliers, resBlocks, attention);
    }

    /** Read off the generator's first convolution of three by three, which leads to its widest level. */
    private int decoderChannels(boolean taming, int multiplier) {
        String first = prefix(file) + "generator.blocks." + (taming ? 1 : 0) + ".weight";
        long[] shape = names.contains(first) ? file.shape(first) : new long[0];
        if (shape.length != 4 || shape[0] < multiplier || shape[0] % multiplier != 0) {
            throw new ModelException(file.path()
                    + ": its generator does not begin with a convolution to " + multiplier
                    + " times a whole number of channels, as its encoder ends; it cannot be imported.");
        }
        return narrowed(shape[0] / multiplier);
    }

    /** Output channels of an encoder's block. */
    private int width(int block) {
        long[] shape = file.shape(encoder + block + (kinds.get(block) == 'r' ? ".conv1.weight" : ".weight"));
        if (shape.length != 4 || shape[0] < 1) {
            throw unknown();
        }
        return narrowed(shape[0]);
    }

    private char kind(String block) {
        if (names.contains(block + ".norm1.weight") && names.contains(block + ".conv1.weight")) {
            return 'r';
        }
        if (names.contains(block + ".q.weight")) {
            return 'a';
        }
        if (names.contains(block + ".conv.weight")) {
            return 'd';
        }
        if (names.contains(block + ".weight")) {
            return file.shape(block + ".weight").length == 4 ? 'c' : 'n';
        }
        return ' ';
    }

    /** As an int; what is no int is too large for any network anyway. */
    private static int narrowed(long side) {
        return (int) Math.min(side, Integer.MAX_VALUE);
    }

    private String join(int from, int to) {
        StringBuilder out = new StringBuilder();
        kinds.subList(from, to).forEach(out::append);
        return out.toString();
    }

    private ModelException unknown() {
        return new ModelException(file.path()
                + ": its encoder is built neither as the VQGANs of Unleashing Transformers are nor as those of"
                + " Taming Transformers; it cannot be imported.");
    }

    private static String prefix(CheckpointFile file) {
        return file.names().stream().anyMatch(name -> name.startsWith("ae.")) ? "ae." : "";
    }
}

package unmask.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import unmask.diffusion.PriorSizes;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;

/** Reads the sizes of stage two off the shapes of its tensors. */
final class PriorLayout {
    /** Time steps of the forward process; the network takes no time, so nothing depends on it when sampling. */
    private static final int TIMESTEPS = 256;

    private static final String PREFIX = "_denoise_fn.";

    private PriorLayout() {}

    /**
     * Opens a file of a prior; its tensors go by the names of its network, perhaps behind {@code _denoise_fn.}.
     *
     * @param note told in a clause if there are several networks, which was taken
     */
    static CheckpointFile open(Path file, Consumer<String> note) {
        return Unwrapping.open(file, Unwrapping.Kind.PRIOR, note, UnaryOperator.identity());
    }

    /**
     * The sizes of the network whose tensors the file holds.
     *
     * @param heads of attention, which no tensor shows
     * @throws ModelException if it is no prior of this family, or {@code heads} does not divide its width
     */
    static PriorSizes sizes(CheckpointFile file, int heads) {
        Set<String> names = Set.copyOf(file.names());
        String prefix = names.contains(PREFIX + "pos_emb") ? PREFIX : "";
        requireFamily(file, names, prefix);
        long[] positions = file.shape(prefix + "pos_emb"); // (1, tokens, width)
        long[] head = file.shape(prefix + "head.weight"); // (codes, width)
        if (positions.length != 3 || head.length != 2 || positions[1] < 1 || head[0] < 2 || head[1] < 1) {
            throw new ModelException(file.path() + ": its position embedding or its head has an impossible shape.");
        }
        long side = side(file, positions[1]);
        int width = narrowed(head[1]);
        if (heads < 1 || width % heads != 0) {
            throw new ModelException(file.path() + ": " + heads + " heads do not divide its width of " + width
                    + "; say with --heads how many it has.");
        }
        int layers = 0;
        while (names.contains(prefix + "blocks." + layers + ".ln1.weight")) {
            layers++;
        }
        int codes = narrowed(head[0]);
        PriorSizes sizes =
                new PriorSizes(layers, width, heads, narrowed(side), narrowed(side), codes, codes, TIMESTEPS);
        PriorFields.requireSound(sizes, file.path());
        return sizes;
    }

    private static void requireFamily(CheckpointFile file, Set<String> names, String prefix) {
        if (names.contains("net.pos_emb")) {
            throw new ModelException(file.path()
                    + " is the autoregressive variant; only the absorbing diffusion's prior can be imported.");
        }
        for (String needed : List.of("pos_emb", "head.weight")) {
            if (!names.contains(prefix + needed)) {
                throw new ModelException(
                        file.path() + " holds no prior of this family: there is no tensor " + PREFIX + needed + ".");
            }
        }
    }

    /** Cells along each side of the window. */
    private static long side(CheckpointFile file, long tokens) {
        long side = Math.round(Math.sqrt(tokens));
        if (side * side != tokens) {
            throw new ModelException(file.path() + " was trained on " + tokens
                    + " tokens, which are no square; only priors of square windows can be imported.");
        }
        return side;
    }

    /** As an int; what is no int is too large for any network anyway. */
    private static int narrowed(long side) {
        return (int) Math.min(side, Integer.MAX_VALUE);
    }
}

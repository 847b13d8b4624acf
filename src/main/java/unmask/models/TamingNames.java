package unmask.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.RenamedFile;

/**
 * Shows a VQGAN of Taming Transformers (Esser et al. 2021) with its blocks named by their place, as this program names
 * them. In its files they are named by level, finest first: {@code encoder.down.2.block.0}, {@code decoder.up.2.attn.1}.
 */
final class TamingNames {
    private static final String FIRST = "encoder.conv_in.weight";
    private static final List<String> MIDDLE = List.of("mid.block_1", "mid.attn_1", "mid.block_2");

    private final CheckpointFile file;
    private final Set<String> present;
    private final Map<String, String> blocks = new LinkedHashMap<>(); // as in the file, to its name here

    private TamingNames(CheckpointFile file) {
        this.file = file;
        this.present = Set.copyOf(file.names());
        List<String> encoder = new ArrayList<>(List.of("encoder.conv_in"));
        List<List<String>> up = new ArrayList<>();
        for (int level = 0; isThere("encoder.down." + level + ".block.0.conv1"); level++) {
            encoder.addAll(level("encoder.down." + level, "downsample"));
            up.add(level("decoder.up." + level, "upsample"));
        }
        Collections.reverse(up);
        MIDDLE.forEach(block -> encoder.add("encoder." + block));
        encoder.addAll(List.of("encoder.norm_out", "encoder.conv_out", "quant_conv"));
        List<String> generator = new ArrayList<>(List.of("post_quant_conv", "decoder.conv_in"));
        MIDDLE.forEach(block -> generator.add("decoder." + block));
        up.forEach(generator::addAll);
        generator.addAll(List.of("decoder.norm_out", "decoder.conv_out"));
        number(encoder, "encoder.blocks.");
        number(generator, "generator.blocks.");
    }

    /** The file itself, or if it holds such a VQGAN, the file with its tensors renamed. What only training needs is left out. */
    static CheckpointFile translated(CheckpointFile file) {
        return file.names().contains(FIRST) ? new RenamedFile(file, new TamingNames(file).names()) : file;
    }

    /** Names of the tensors here, and in the file; what has no translation keeps its name. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String inFile : file.names()) {
            if (!inFile.startsWith("loss.")) {
                names.put(nameHere(inFile), inFile);
            }
        }
        return names;
    }

    private String nameHere(String inFile) {
        for (int dot = inFile.indexOf('.'); dot >= 0; dot = inFile.indexOf('.', dot + 1)) {
            String block = blocks.get(inFile.substring(0, dot));
            if (block != null) {
                return block + inFile.substring(dot).replace(".nin_shortcut.", ".conv_out.");
            }
        }
        return inFile;
    }

    private List<String> level(String level, String resampling) {
        List<String> out = new ArrayList<>();
        for (int i = 0; isThere(level + ".block." + i + ".conv1"); i++) {
            out.add(level + ".block." + i);
            if (isThere(level + ".attn." + i + ".q")) {
                out.add(level + ".attn." + i);
            }
        }
        if (isThere(level + "." + resampling + ".conv")) {
            out.add(level + "." + resampling);
        }
        return out;
    }

    private boolean isThere(String layer) {
        return present.contains(layer + ".weight");
    }

    private void number(List<String> inFile, String prefix) {
        for (int i = 0; i < inFile.size(); i++) {
            blocks.put(inFile.get(i), prefix + i);
        }
    }
}

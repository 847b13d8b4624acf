package unmask.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unmask.diffusion.PriorSizes;
import unmask.files.Hashes;
import unmask.files.WholeFile;
import unmask.vqgan.VqganSizes;

/** Writes the description of a model beside its weights: the counterpart of {@link ModelFolder}. */
public final class ModelFolderWriter {
    private ModelFolderWriter() {}

    /**
     * What a person should know of a model.
     *
     * @param name short, for commands
     * @param title for people
     * @param licence of the weights
     * @param provenance how the weights came to be
     */
    public record About(String name, String title, String licence, String provenance) {}

    /**
     * Writes {@code model.json} with the hash of every safetensors file in the folder, which must hold
     * {@code vqgan.safetensors} and {@code prior.safetensors}.
     */
    public static void write(Path folder, About about, VqganSizes vqgan, PriorSizes prior) throws IOException {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("format", ModelFolder.FORMAT);
        root.put("name", about.name());
        root.put("title", about.title());
        root.put("licence", about.licence());
        root.put("provenance", about.provenance());
        root.set("vqgan", VqganFields.of(vqgan));
        root.set("prior", PriorFields.of(prior));
        ObjectNode hashes = root.putObject("sha256");
        for (Path file : weightFiles(folder)) {
            hashes.put(file.getFileName().toString(), Hashes.sha256(file));
        }
        WholeFile.write(folder.resolve("model.json"), (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> weightFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }
}

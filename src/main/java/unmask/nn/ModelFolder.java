package unmask.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unmask.files.Hashes;

/**
 * A model on disk: a folder with {@code model.json} and the weights of both stages, found sound. Its description was
 * read and every file that it names has the SHA-256 that it states.
 *
 * @param path the folder
 * @param name short, for commands
 * @param title for people
 * @param licence of the weights
 * @param provenance how the weights came to be
 * @param vqgan sizes of stage one
 * @param prior sizes of stage two
 * @param sha256 of each file, in hexadecimal, by file name
 */
public record ModelFolder(
        Path path,
        String name,
        String title,
        String licence,
        String provenance,
        VqganSizes vqgan,
        PriorSizes prior,
        Map<String, String> sha256) {

    /** The format that is written and the only one that is read. */
    public static final int FORMAT = 1;

    private static final String DESCRIPTION = "model.json";
    private static final String VQGAN = "vqgan.safetensors";
    private static final String PRIOR = "prior.safetensors";
    private static final String GOLDEN = "golden.safetensors";

    public ModelFolder {
        sha256 = Map.copyOf(sha256);
    }

    /** Whether a folder claims to hold a model. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(DESCRIPTION));
    }

    /**
     * Reads the description and checks every file against its hash.
     *
     * @throws ModelException with one sentence that names the file at fault
     */
    public static ModelFolder open(Path folder) {
        ModelFolder model = describe(folder);
        model.sha256.forEach(model::verify);
        return model;
    }

    /**
     * Reads the description alone, which takes no time, whatever the size of the weights.
     *
     * @throws ModelException with one sentence that names the file at fault
     */
    public static ModelFolder describe(Path folder) {
        if (!Files.exists(folder)) {
            throw new ModelException(folder + " does not exist; it may have been moved or deleted.");
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelException(folder + " is not a folder; choose the folder that holds " + DESCRIPTION + ".");
        }
        JsonFields fields = new JsonFields(folder.resolve(DESCRIPTION), parse(folder.resolve(DESCRIPTION)));
        int format = fields.whole("format", 1, Integer.MAX_VALUE);
        if (format != FORMAT) {
            throw new ModelException(folder.resolve(DESCRIPTION) + " has format " + format
                    + ", but this version reads format " + FORMAT + " only; update the program or convert the model.");
        }
        ModelFolder model = new ModelFolder(
                folder,
                fields.text("name"),
                fields.text("title"),
                fields.text("licence"),
                fields.text("provenance"),
                VqganSizes.read(fields.object("vqgan")),
                PriorSizes.read(fields.object("prior")),
                hashes(fields.object("sha256")));
        if (model.vqgan.codes() != model.prior.codes()) {
            throw fields.object("prior").fault("codes", "must equal vqgan.codes, " + model.vqgan.codes());
        }
        return model;
    }

    public Path vqganFile() {
        return path.resolve(VQGAN);
    }

    public Path priorFile() {
        return path.resolve(PRIOR);
    }

    /** Inputs and the outputs they must give, when the model brings them. */
    public Optional<Path> goldenFile() {
        return sha256.containsKey(GOLDEN) ? Optional.of(path.resolve(GOLDEN)) : Optional.empty();
    }

    /** What identifies the model: SHA-256 over the hashes of its two weight files (64 bytes), in hexadecimal. */
    public String hash() {
        MessageDigest digest = Hashes.newDigest();
        digest.update(HexFormat.of().parseHex(sha256.get(VQGAN)));
        digest.update(HexFormat.of().parseHex(sha256.get(PRIOR)));
        return Hashes.hex(digest);
    }

    private static JsonNode parse(Path description) {
        if (!Files.isRegularFile(description)) {
            throw new ModelException(description.getParent() + " is not a model: it holds no " + DESCRIPTION + ".");
        }
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(description));
            if (!root.isObject()) {
                throw new ModelException(description + " is not a JSON object.");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    description + " is not valid JSON, near line "
                            + e.getLocation().getLineNr() + ".",
                    e);
        } catch (IOException e) {
            throw new ModelException(description + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> hashes(JsonFields fields) {
        Map<String, String> hashes = new TreeMap<>();
        for (String file : fields.names()) {
            if (!file.matches("[A-Za-z0-9_-]+\\.safetensors")) {
                throw fields.fault(file, "must be named as a .safetensors file of this folder");
            }
            String hash = fields.text(file).toLowerCase(Locale.ROOT);
            if (!hash.matches("[0-9a-f]{64}")) {
                throw fields.fault(file, "must be 64 hexadecimal digits");
            }
            hashes.put(file, hash);
        }
        for (String needed : new String[] {VQGAN, PRIOR}) {
            if (!hashes.containsKey(needed)) {
                throw fields.fault(needed, "must be 64 hexadecimal digits");
            }
        }
        return hashes;
    }

    private void verify(String file, String expected) {
        Path found = path.resolve(file);
        if (!Files.isRegularFile(found)) {
            throw new ModelException(found + " is missing; copy the whole model folder again.");
        }
        try {
            if (!Hashes.sha256(found).equals(expected)) {
                throw new ModelException(found + " is not the file that " + DESCRIPTION
                        + " describes (its SHA-256 differs); copy or download it again.");
            }
        } catch (IOException e) {
            throw new ModelException(found + " cannot be read: " + e.getMessage(), e);
        }
    }
}

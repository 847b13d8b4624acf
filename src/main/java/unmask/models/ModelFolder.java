package unmask.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unmask.diffusion.PriorSizes;
import unmask.diffusion.Transformer;
import unmask.files.Hashes;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.Existing;
import unmask.tensorfile.JsonFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.vqgan.Vqgan;
import unmask.vqgan.VqganSizes;

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
    private static final String MISSING = "is missing; copy the whole model folder again.";
    private static final int MAX_TITLE = 1000;
    private static final int MAX_PROVENANCE = 10_000;

    public ModelFolder {
        sha256 = Map.copyOf(sha256);
    }

    /** Whether a folder claims to hold a model, sound or not. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(DESCRIPTION), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a folder claims to hold a model, or may not be read, so that nobody can tell. */
    public static boolean mayBeIn(Path folder) {
        return Files.isDirectory(folder) && !Files.notExists(folder.resolve(DESCRIPTION), LinkOption.NOFOLLOW_LINKS);
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
        Existing.folder(
                folder,
                "does not exist; it may have been moved or deleted.",
                "is not a folder; choose the folder that holds " + DESCRIPTION + ".");
        Path description = folder.resolve(DESCRIPTION);
        if (Files.notExists(description, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException(folder + " is not a model: it holds no " + DESCRIPTION + ".");
        }
        JsonFields fields = new JsonFields(description, JsonFile.read(description));
        int format = fields.whole("format", 1, Integer.MAX_VALUE);
        if (format != FORMAT) {
            throw new ModelException(description + " has format " + format + ", but this version reads format " + FORMAT
                    + " only; update the program or convert the model.");
        }
        ModelFolder model = new ModelFolder(
                folder,
                fields.text("name", MAX_TITLE),
                fields.text("title", MAX_TITLE),
                fields.text("licence", MAX_TITLE),
                fields.text("provenance", MAX_PROVENANCE),
                VqganFields.read(fields.object("vqgan")),
                PriorFields.read(fields.object("prior")),
                hashes(fields.object("sha256")));
        if (model.vqgan.codes() != model.prior.codes()) {
            throw fields.object("prior").fault("codes", "must equal vqgan.codes, " + model.vqgan.codes());
        }
        return model;
    }

    /**
     * Checks the files that the description names as far as that takes no time: that they are there, and that they begin as
     * they should and are not cut off.
     *
     * @throws ModelException with one sentence that names the file at fault
     */
    public void checkFiles() {
        sha256.keySet().stream().sorted().map(path::resolve).forEach(file -> {
            Existing.file(file, MISSING);
            SafetensorsFile.open(file).close();
        });
    }

    public Path vqganFile() {
        return path.resolve(VQGAN);
    }

    public Path priorFile() {
        return path.resolve(PRIOR);
    }

    /** @throws ModelException with a line for each tensor that does not fit the sizes in the description */
    public Vqgan loadVqgan(ComputeDevice device) {
        return Vqgan.load(vqganFile(), vqgan, device);
    }

    /** @throws ModelException with a line for each tensor that does not fit the sizes in the description */
    public Transformer loadPrior(ComputeDevice device) {
        return Transformer.load(priorFile(), prior, device);
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

    private static Map<String, String> hashes(JsonFields fields) {
        Map<String, String> hashes = new TreeMap<>();
        for (String file : fields.names()) {
            if (!file.matches("[A-Za-z0-9_-]+\\.safetensors")) {
                throw fields.fault(file, "must be named as a .safetensors file of this folder");
            }
            String hash = fields.text(file, MAX_TITLE).toLowerCase(Locale.ROOT);
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
        Existing.file(found, MISSING);
        try {
            if (!Hashes.sha256(found).equals(expected)) {
                throw new ModelException(found + " is not the file that " + DESCRIPTION
                        + " describes (its SHA-256 differs); copy or download it again.");
            }
        } catch (IOException e) {
            throw ModelException.unreadable(found, e);
        }
    }
}

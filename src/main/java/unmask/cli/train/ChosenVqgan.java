package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import unmask.files.Hashes;
import unmask.files.WholeFile;
import unmask.models.ModelFolder;
import unmask.models.VqganCheckpoint;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.ModelException;
import unmask.training.RunSettings;
import unmask.training.TrainedWeights;
import unmask.vqgan.Vqgan;
import unmask.vqgan.VqganSizes;

/**
 * The autoencoder that a training of stage two takes its tokens from: of a model, from a file, or what a training of stage
 * one has learnt so far. The training keeps a copy, so that its tokens stay the same whatever becomes of the original.
 *
 * @param source writes the copy
 * @param resolution side in pixels of the pictures that it was trained on
 * @param normGroups groups of its normalisations
 * @param codes size of its codebook
 * @param hash what tells it from others, hexadecimal
 */
record ChosenVqgan(Source source, int resolution, int normGroups, int codes, String hash) {
    private static final String COPY = "vqgan.safetensors";
    private static final String RESOLUTION = "resolution";
    private static final String NORM_GROUPS = "norm-groups";
    private static final String CODES = "codes";
    private static final String HASH = "vqgan";
    private static final int HASH_DIGITS = 16;
    private static final int USUAL_RESOLUTION = 256;

    /** Where the weights come from. */
    interface Source {
        /** Writes the file whole, or not at all. */
        void copyTo(Path target) throws IOException;
    }

    /**
     * Finds stage one.
     *
     * @param from folder of a model, folder of a run of {@code train vqgan}, or a file of its weights
     * @param fileNormGroups groups of the normalisations, which a file does not tell
     */
    static ChosenVqgan of(Path from, int fileNormGroups) throws IOException {
        if (ModelFolder.isIn(from)) {
            return ofModel(ModelFolder.open(from));
        }
        if (isRun(from)) {
            return ofRun(from);
        }
        if (Files.isRegularFile(from)) {
            return ofFile(from, fileNormGroups);
        }
        throw new ModelException(from + " is no stage one; give the folder of a model, the folder of a run of"
                + " \"unmask train vqgan\", or a file of its weights.");
    }

    private static ChosenVqgan ofModel(ModelFolder model) {
        Path file = model.vqganFile();
        return new ChosenVqgan(
                target -> WholeFile.copy(file, target),
                model.vqgan().resolution(),
                model.vqgan().normGroups(),
                model.vqgan().codes(),
                shortened(model.sha256().get(file.getFileName().toString())));
    }

    private static ChosenVqgan ofRun(Path run) throws IOException {
        TrainedWeights trained = TrainedWeights.of(run, "vqgan");
        Map<String, String> settings = trained.settings().fixed();
        return new ChosenVqgan(
                target -> trained.write(target, false),
                number(settings, RESOLUTION, run),
                number(settings, NORM_GROUPS, run),
                number(settings, CODES, run),
                shortened(trained.hash()));
    }

    private static ChosenVqgan ofFile(Path file, int normGroups) throws IOException {
        VqganSizes sizes = VqganCheckpoint.sizes(file, USUAL_RESOLUTION, normGroups);
        return new ChosenVqgan(
                target -> VqganCheckpoint.convert(file, sizes, target),
                USUAL_RESOLUTION,
                normGroups,
                sizes.codes(),
                shortened(Hashes.sha256(file)));
    }

    /**
     * Finds stage one for a run of stage two, as {@link #of}. If that has begun, a training of stage one that has gone on
     * since counts as what it was then.
     */
    static ChosenVqgan forRun(Path run, Path from, int fileNormGroups) throws IOException {
        return isRun(from) && Files.exists(run.resolve(COPY)) ? keptBy(run) : of(from, fileNormGroups);
    }

    /**
     * The copy that a run of stage two keeps, whatever the original has become since.
     *
     * @throws ModelException if the folder holds none
     */
    static ChosenVqgan keptBy(Path run) throws IOException {
        Path copy = run.resolve(COPY);
        Map<String, String> settings =
                RunSettings.of(run).map(RunSettings::fixed).orElse(Map.of());
        if (!Files.exists(copy)) {
            throw new ModelException(
                    run + " holds no copy of stage one; give the folder of a run of" + " \"unmask train prior\".");
        }
        return new ChosenVqgan(
                target -> WholeFile.copy(copy, target),
                number(settings, RESOLUTION, run),
                number(settings, NORM_GROUPS, run),
                number(settings, CODES, run),
                settings.getOrDefault(HASH, ""));
    }

    /** Adds what {@link #keptBy} reads, but for the codes. */
    void describe(Map<String, String> fixed) {
        fixed.put(RESOLUTION, String.valueOf(resolution));
        fixed.put(NORM_GROUPS, String.valueOf(normGroups));
        fixed.put(HASH, hash);
    }

    /** Makes the copy, unless it is there. */
    Path keepIn(Path folder) throws IOException {
        Path copy = folder.resolve(COPY);
        if (!Files.exists(copy)) {
            source.copyTo(copy);
        }
        return copy;
    }

    Vqgan load(Path copy, ComputeDevice device) {
        return Vqgan.load(copy, VqganCheckpoint.sizes(copy, resolution, normGroups), device);
    }

    private static boolean isRun(Path folder) throws IOException {
        return Files.isDirectory(folder) && RunSettings.of(folder).isPresent();
    }

    private static String shortened(String hash) {
        return hash.substring(0, HASH_DIGITS);
    }

    /** @throws ModelException if the settings of a run lack it, or it is not above 0 */
    static int number(Map<String, String> settings, String name, Path run) {
        String number = settings.getOrDefault(name, "");
        if (!number.matches("0*[1-9]\\d{0,8}")) {
            throw new ModelException("The settings of the run in " + run + " lack a number above 0 for " + name
                    + "; train it again, or give another run.");
        }
        return Integer.parseInt(number);
    }
}

package unmask.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.Outputs;
import unmask.evaluation.EvaluationPlan;
import unmask.evaluation.FeatureChoice;
import unmask.evaluation.PaperTable;
import unmask.evaluation.Sweep;
import unmask.features.ScriptFeatures;
import unmask.files.FileNames;
import unmask.inpaint.SamplingOptions;

/** What is evaluated, and on how much. */
final class EvaluationMixin {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Pictures to measure against, best such as the model" + " has not seen.")
    private Path data;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description =
                    "Network that describes pictures, as TorchScript; for the published FIDs the Inception network."
                            + " Default: the program's own, which knows landscapes.")
    private Path features;

    @Option(
            names = "--features-input",
            paramLabel = "bytes|inception",
            defaultValue = "bytes",
            description =
                    "What that network takes: 8-bit pictures of any size, or 299 x 299 floats from -1 to 1 prepared"
                            + " as for the published FIDs. Default: ${DEFAULT-VALUE}.")
    private ScriptFeatures.Input input;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples to make with each setting; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Most pictures of the folder to use, from the first one on. Default: ${DEFAULT-VALUE}.")
    private int pictures;

    @Option(
            names = "--likelihood",
            paramLabel = "N",
            defaultValue = "64",
            description = "Pictures whose tokens' likelihood is estimated; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int likelihoodPictures;

    @Option(
            names = "--likelihood-draws",
            paramLabel = "N",
            defaultValue = "32",
            description = "Random masks for each of them, an even number. Default: ${DEFAULT-VALUE}.")
    private int likelihoodDraws;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            defaultValue = "3",
            description = "Neighbours that span a ball in precision, recall, density and coverage. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int neighbours;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            split = ",",
            description = "One or several, separated by commas. Default: 1, the model's own distribution.")
    private List<Double> temperatures;

    @Option(
            names = "--steps",
            paramLabel = "N",
            split = ",",
            description = "Time steps from all hidden to none, one number or several. Default: as many as cells.")
    private List<Integer> steps;

    @Option(
            names = "--order",
            paramLabel = "random|raster",
            split = ",",
            description = "Which cells come first, one or both. Default: random.")
    private List<SamplingOptions.Order> orders;

    @Option(
            names = "--corrections",
            paramLabel = "N",
            split = ",",
            description = "Times that part of a sample is hidden again and redrawn, one number or several."
                    + " Default: 0, as in the paper.")
    private List<Integer> corrections = List.of(0);

    @Option(
            names = "--sweep",
            paramLabel = "temperature|steps|order",
            description = "Varies one of these over its usual values, unless they are named.")
    private Sweep sweep;

    @Option(
            names = "--table",
            paramLabel = "1..4",
            description = "The settings of a table of the paper: 1 overlap, 2 FID, 3 fewer steps, 4 likelihood.")
    private Integer table;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Sample number i is drawn with the seed N + i. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** Tells {@code outputs} what is read. */
    Outputs reads(Outputs outputs) throws IOException {
        return outputs.reads("--data", data).reads("--features", features);
    }

    EvaluationPlan plan(Path model) {
        Path folder = required(data, "--data", "the folder of pictures to measure against");
        Path network = features != null ? features : ownFeatures();
        try {
            Optional<PaperTable> preset = Optional.ofNullable(table).map(PaperTable::numbered);
            steps().forEach(each -> requireAtLeast(1, "--steps", each));
            corrections.forEach(each -> requireAtLeast(0, "--corrections", each));
            return new EvaluationPlan(
                    preset.map(PaperTable::title).orElse("Evaluation"),
                    FileNames.argument(model.toAbsolutePath()),
                    FileNames.argument(folder.toAbsolutePath()),
                    new FeatureChoice(FileNames.argument(network.toAbsolutePath()), input),
                    pictures,
                    likelihoodPictures,
                    likelihoodDraws,
                    preset.map(PaperTable::needsSamples).orElse(true) ? count : 0,
                    settings(preset),
                    seed,
                    neighbours);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** All combinations of what was named, or else of what sweep and table say. */
    private List<SamplingOptions> settings(Optional<PaperTable> preset) {
        List<Double> allTemperatures = temperatures != null
                ? temperatures
                : sweep == Sweep.TEMPERATURE
                        ? Sweep.TEMPERATURES
                        : preset.map(PaperTable::temperatures).orElse(List.of(1.0));
        List<Integer> allSteps = steps != null
                ? steps
                : sweep == Sweep.STEPS
                        ? Sweep.STEP_COUNTS
                        : preset.map(PaperTable::steps).orElse(List.of(SamplingOptions.ONE_STEP_A_CELL));
        List<SamplingOptions.Order> allOrders =
                orders != null ? orders : sweep == Sweep.ORDER ? Sweep.ORDERS : List.of(SamplingOptions.PAPER.order());
        List<SamplingOptions> settings = new ArrayList<>();
        for (double temperature : allTemperatures) {
            for (int each : allSteps) {
                for (SamplingOptions.Order order : allOrders) {
                    corrections.forEach(number -> settings.add(SamplingOptions.PAPER
                            .withTemperature(temperature)
                            .withSteps(each)
                            .withOrder(order)
                            .withCorrections(number)));
                }
            }
        }
        return settings;
    }

    private List<Integer> steps() {
        return steps == null ? List.of() : steps;
    }

    private static void requireAtLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", but it is " + value + ".");
        }
    }

    private Path ownFeatures() {
        Path own = ApplicationFolder.ownFeatures();
        if (!Files.exists(own)) {
            throw usage("Missing required option: '--features', the file of the network that describes pictures; " + own
                    + " does not exist.");
        }
        return own;
    }

    private Path required(Path value, String option, String what) {
        if (value == null) {
            throw usage("Missing required option: '" + option + "', " + what + ".");
        }
        return value;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}

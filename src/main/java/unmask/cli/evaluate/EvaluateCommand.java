package unmask.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.cli.common.ProgressBar;
import unmask.evaluation.Evaluation;
import unmask.evaluation.EvaluationPlan;
import unmask.evaluation.FeatureChoice;
import unmask.evaluation.Report;
import unmask.evaluation.Shard;
import unmask.evaluation.ShardMerge;
import unmask.files.FileNames;
import unmask.nn.ComputeDevice;

/** Measures a model against a folder of pictures. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures a model against a folder of pictures: FID, precision, recall, density, coverage,"
                + " likelihood, reconstructions. Started again, it goes on where it stopped.",
        subcommands = EvaluateCommand.MergeCommand.class)
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private EvaluationMixin evaluation;

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the report and for what has been made so far; of an earlier evaluation of the same"
                            + " model on the same pictures, everything that fits is used again.")
    private Path out;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Makes one of N shares of the work, and no report; merge brings the shares together.")
    private String shard;

    @Override
    public Integer call() throws IOException {
        EvaluationPlan plan = evaluation.plan(engine.model());
        Path folder = folder(out, command);
        evaluation
                .reads(new Outputs(command.commandLine()).reads("--model", engine.model()))
                .writesInto("--out", folder);
        Shard share = shard == null ? Shard.ALL : shard(shard);
        try (ProgressBar bar = new ProgressBar(command.commandLine().getErr())) {
            StageBar progress = new StageBar(bar);
            try (ComputeDevice device = ComputeDevice.open(engine.device());
                    Evaluation run = Evaluation.open(plan, folder, device)) {
                run.work(share, progress);
                if (share.equals(Shard.ALL)) {
                    Report report = run.report(progress);
                    bar.close();
                    print(report, folder, command.commandLine().getOut());
                }
            }
        }
        return 0;
    }

    private Shard shard(String text) {
        try {
            String[] numbers = text.split("/", -1);
            if (numbers.length == 2) {
                return new Shard(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new CommandLine.ParameterException(
                command.commandLine(),
                "--shard must be a number and how many there are, like 1/8 to 8/8, but it is " + text + ".");
    }

    private static Path folder(Path out, CommandSpec command) {
        if (out == null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "Missing required option: '--out', the folder for the report.");
        }
        return out;
    }

    private static void print(Report report, Path folder, PrintWriter out) {
        print(report.data().pictures(), report.reconstruction(), out);
        if (report.likelihood() != null) {
            out.printf(
                    Locale.ROOT,
                    "Tokens: at most %.4f bits each, give or take %.4f.%n",
                    report.likelihood().bitsPerToken(),
                    report.likelihood().monteCarloError());
        }
        if (!report.samples().isEmpty()) {
            String head = "%-12s %-6s %-8s %-12s %-10s %-9s %-9s %-9s %s%n";
            out.printf(
                    Locale.ROOT,
                    head,
                    "temperature",
                    "steps",
                    "order",
                    "corrections",
                    "Fréchet",
                    "precision",
                    "recall",
                    "density",
                    "coverage");
            report.samples().forEach(each -> print(each, out));
        }
        out.println("Wrote " + folder.resolve(Evaluation.PAGE) + ".");
    }

    private static void print(int pictures, Report.Reconstruction copies, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Reconstructions of %d pictures: PSNR %.2f dB, SSIM %.3f, Fréchet distance %.3f, %.1f %% of codes"
                        + " used.%n",
                pictures,
                copies.psnr(),
                copies.ssim(),
                copies.frechetDistance(),
                100 * copies.codebook().used());
    }

    private static void print(Report.Samples samples, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-12s %-6s %-8s %-12s %-10.3f %-9.3f %-9.3f %-9.3f %.3f%n",
                samples.options().temperature(),
                samples.options().steps() == 0 ? "cells" : samples.options().steps(),
                samples.options().order().name().toLowerCase(Locale.ROOT),
                samples.options().corrections(),
                samples.frechetDistance(),
                samples.precision(),
                samples.recall(),
                samples.density(),
                samples.coverage());
    }

    /** Makes one report of the work of several shards. */
    @Command(
            name = "merge",
            mixinStandardHelpOptions = true,
            description = "Brings together what shards made in folders of their own, and reports on all of it.")
    static final class MergeCommand implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders that shards were made in.")
        private List<Path> folders;

        @Option(names = "--out", paramLabel = "DIR", description = "Folder for all of it; may be one of them.")
        private Path out;

        @Option(
                names = "--model",
                paramLabel = "NAME|DIR",
                description = "Name or folder of the model, if not where the shards found it.")
        private String modelName;

        @Option(names = "--data", paramLabel = "FOLDER", description = "Where the pictures are, likewise.")
        private Path data;

        @Option(names = "--features", paramLabel = "FILE", description = "Where the feature network is, likewise.")
        private Path features;

        @Option(
                names = "--device",
                paramLabel = "auto|cpu|cuda|mps",
                defaultValue = "auto",
                description = "What computes. Default: ${DEFAULT-VALUE}.")
        private String device;

        @Override
        public Integer call() throws IOException {
            Path folder = folder(out, command);
            Path model = modelName == null ? null : ApplicationFolder.model(modelName);
            new Outputs(command.commandLine())
                    .reads("--model", model)
                    .reads("--data", data)
                    .reads("--features", features)
                    .writesInto("--out", folder);
            EvaluationPlan found = ShardMerge.into(folder, folders);
            EvaluationPlan plan = found.withPlaces(
                    place(model, found.model()),
                    place(data, found.data()),
                    new FeatureChoice(
                            place(features, found.features().file()),
                            found.features().input()));
            try (ProgressBar bar = new ProgressBar(command.commandLine().getErr())) {
                StageBar progress = new StageBar(bar);
                try (ComputeDevice on = ComputeDevice.open(device);
                        Evaluation run = Evaluation.open(plan, folder, on)) {
                    Report report = run.report(progress);
                    bar.close();
                    print(report, folder, command.commandLine().getOut());
                }
            }
            return 0;
        }

        private static String place(Path given, String found) {
            return given == null ? found : FileNames.argument(given.toAbsolutePath());
        }
    }
}

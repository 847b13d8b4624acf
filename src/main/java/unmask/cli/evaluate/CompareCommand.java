package unmask.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.DurationConverter;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.cli.run.DetailMixin;
import unmask.cli.run.LocalRun;
import unmask.cli.run.SamplingMixin;
import unmask.comparison.Comparison;
import unmask.comparison.ComparisonListener;
import unmask.comparison.ComparisonPlan;
import unmask.comparison.ComparisonSummary;
import unmask.comparison.Contender;
import unmask.comparison.Figures;
import unmask.comparison.ModelPainter;
import unmask.comparison.PeerCommand;
import unmask.comparison.PeerTool;
import unmask.data.PictureFolder;
import unmask.detail.DetailOptions;
import unmask.features.FeatureExtractor;
import unmask.features.SceneFeatures;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Inpainter;
import unmask.inpaint.SamplingOptions;
import unmask.nn.ComputeDevice;
import unmask.worker.LocalInpainter;

/** Shows on photographs how repaints hold up against each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Repaints masks on photographs in several ways, as painted, with detail and by another tool, and shows"
                        + " them side by side on a page that tells only at its end which is which.")
public final class CompareCommand implements Callable<Integer> {
    private static final int WARM_UP_SIDE = 16;

    @Spec
    private CommandSpec command;

    @Option(names = "--pictures", required = true, paramLabel = "FOLDER", description = "Photographs.")
    private Path pictures;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the page and its pictures; new, or empty.")
    private Path out;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most photographs to use, chosen by the seed. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--masks",
            paramLabel = "N",
            defaultValue = "1",
            description = "Masks on each photograph. Default: ${DEFAULT-VALUE}.")
    private int masks;

    @Option(
            names = "--largest-side",
            paramLabel = "PX",
            defaultValue = "1600",
            description = "Larger photographs are reduced to this. Default: ${DEFAULT-VALUE}.")
    private int largestSide;

    @Option(
            names = "--peer",
            paramLabel = "CMD",
            description =
                    "Another tool to compare with: a program and its arguments, in which {image}, {mask} and {out}"
                            + " stand for PNG files that it reads, white where it shall fill, and one that it writes.")
    private String peer;

    @Option(
            names = "--peer-time",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "Ends the other tool when it takes longer, such as 90s or 10m. Default: ${DEFAULT-VALUE}.")
    private Duration peerTime;

    @Mixin
    private DetailMixin detail;

    @Mixin
    private SamplingMixin sampling;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ProgressMixin progress;

    @Override
    public Integer call() throws IOException {
        SamplingOptions options = sampling.options();
        DetailOptions texture = detail.options();
        Optional<PeerCommand> other = peer();
        Path model = engine.model();
        ComparisonPlan plan = plan(model, options);
        new Outputs(command.commandLine())
                .reads("--pictures", pictures)
                .readsAllOf("--model", model)
                .writesInto("--out", out);
        Comparison.requireEmpty(out);
        PictureFolder folder = PictureFolder.open(pictures);
        try (ProgressReport report = progress.open(command);
                LocalInpainter inpainter = new LocalInpainter(model, engine.device());
                ComputeDevice device = ComputeDevice.open(engine.device());
                FeatureExtractor features = new SceneFeatures(ApplicationFolder.ownFeatures(), device)) {
            report.update(0, "Loading the model");
            warmUp(inpainter, model);
            ModelPainter painter =
                    new ModelPainter(model, options, request -> LocalRun.await(inpainter, request, event -> {}));
            List<Contender> contenders = new ArrayList<>();
            contenders.add(painter.finishing("as painted", DetailOptions.AS_PAINTED));
            contenders.add(painter.finishing("with detail", texture));
            other.ifPresent(tool -> contenders.add(new PeerTool(tool, out.resolve("peer"), peerTime)));
            Comparison comparison = new Comparison(plan, contenders, features, out);
            tell(comparison.run(folder, new Told(report)), report);
        }
        return 0;
    }

    private Optional<PeerCommand> peer() {
        try {
            return Optional.ofNullable(peer).map(PeerCommand::parse);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private ComparisonPlan plan(Path model, SamplingOptions options) {
        String title = String.format(
                Locale.ROOT,
                "Model %s, temperature %s, %s, %d corrections",
                model.getFileName(),
                options.temperature(),
                options.steps() == SamplingOptions.ONE_STEP_A_CELL ? "a step a cell" : options.steps() + " steps",
                options.corrections());
        try {
            return new ComparisonPlan(title, options.seed(), count, masks, largestSide);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
        }
    }

    /** Loads the model and has it compute something, so that the first trial takes no longer than the others. */
    private static void warmUp(Inpainter inpainter, Path model) {
        Picture grey = Picture.filled(WARM_UP_SIDE * Tokens.CELL, WARM_UP_SIDE * Tokens.CELL, 0xFF808080);
        TokenMask one = TokenMask.where(WARM_UP_SIDE, WARM_UP_SIDE, cell -> cell == 0);
        LocalRun.await(
                inpainter,
                new InpaintRequest(model, Optional.of(grey), one, SamplingOptions.DEFAULT.withSeed(0), false),
                event -> {});
    }

    private void tell(ComparisonSummary summary, ProgressReport report) {
        summary.kinds().forEach(kind -> report.note(kind.name() + ": " + means(kind) + "."));
        report.result(
                String.format(Locale.ROOT, "Wrote %s: %d trials", out.resolve(Comparison.PAGE), summary.trials()));
    }

    private static String means(ComparisonSummary.Kind kind) {
        if (kind.results() == 0) {
            return "no results";
        }
        Figures figures = kind.figures();
        String gaps = String.format(
                Locale.ROOT,
                "%d results, texture gap %.1f dB, feature gap %.2f, seam %.2f",
                kind.results(),
                figures.textureGap(),
                figures.featureGap(),
                figures.seam());
        return kind.name().equals(Comparison.UNTOUCHED)
                ? gaps
                : String.format(
                        Locale.ROOT,
                        "%s, PSNR %.1f dB, %.1f s",
                        gaps,
                        figures.psnr(),
                        kind.seconds().whole());
    }

    /** Hands on what is heard of a comparison, with the time left. */
    private static final class Told implements ComparisonListener {
        private final ProgressReport report;
        private final long start = System.nanoTime();

        Told(ProgressReport report) {
            this.report = report;
        }

        @Override
        public void update(double fraction, String what) {
            if (fraction == 0) {
                report.update(0, what);
            } else {
                double seconds = (System.nanoTime() - start) / 1e9;
                report.update(fraction, what, seconds * (1 - fraction) / fraction);
            }
        }

        @Override
        public void leftOut(String sentence) {
            report.warn(sentence);
        }
    }
}

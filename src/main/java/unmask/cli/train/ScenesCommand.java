package unmask.cli.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.ProgressBar;
import unmask.cli.common.Targets;
import unmask.files.WholeFile;
import unmask.image.PictureFile;
import unmask.scenes.Scene;
import unmask.scenes.SceneLabels;

/** Renders landscapes to train on, each from its seed alone. */
@Command(
        name = "scenes",
        mixinStandardHelpOptions = true,
        description =
                "Renders landscapes that never were, to train a model on. Pictures that are there already are left"
                        + " alone, so a run that was stopped can go on.")
public final class ScenesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to fill; made when it does not exist.")
    private Path out;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many.")
    private int count;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description =
                    "Seed of the first, which names its file too; the next ones count up. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--width",
            defaultValue = "256",
            paramLabel = "W",
            description = "In pixels, 16 to 8192; the height is 256. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "How many to render at once. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--labels",
            description = "Also write what each scene shows into a text of the same name: hour, season, terrain and"
                    + " weather, then a letter for each 4 x 4 pixels.")
    private boolean labels;

    @Override
    public Integer call() throws IOException {
        check("--count", count, 1, 100_000_000);
        check("--seed", seed, 0, Long.MAX_VALUE - count);
        check("--width", width, Scene.MIN_WIDTH, Scene.MAX_WIDTH);
        check("--threads", threads, 1, 1024);
        Targets.makeFolder(out);
        long[] missing = missing();
        long start = System.nanoTime();
        try (ProgressBar progress = new ProgressBar(command.commandLine().getErr())) {
            Batch.run(threads, missing, this::render, done -> {
                double rate = done / ((System.nanoTime() - start) / 1e9);
                progress.update(String.format(Locale.ROOT, "Rendering, %.1f a second", rate), done, missing.length);
            });
        }
        command.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "Wrote %d scenes to %s%s.%n",
                        missing.length,
                        out,
                        missing.length == count ? "" : "; " + (count - missing.length) + " were there already");
        return 0;
    }

    private void render(long sceneSeed) throws IOException {
        Scene scene = Scene.render(sceneSeed, width);
        if (labels) {
            writeLabels(sceneSeed, scene.labels());
        }
        PictureFile.write(file(sceneSeed, ".png"), scene.picture());
    }

    private long[] missing() {
        return LongStream.range(seed, seed + count)
                .filter(s -> !Files.exists(file(s, ".png")) || (labels && !Files.exists(file(s, ".txt"))))
                .toArray();
    }

    private void writeLabels(long sceneSeed, SceneLabels shown) throws IOException {
        WholeFile.write(file(sceneSeed, ".txt"), shown.toText().getBytes(StandardCharsets.UTF_8));
    }

    private Path file(long sceneSeed, String ending) {
        return out.resolve(String.format(Locale.ROOT, "%08d%s", sceneSeed, ending));
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    option + " must be between " + least + " and " + most + ", but it is " + value + ".");
        }
    }
}

package unmask.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.files.FileNames;
import unmask.image.PictureFile;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.SamplingOptions;
import unmask.worker.LocalInpainter;

/** Makes pictures from nothing. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Makes a picture from nothing, up to 1024 x 1024 pixels.")
public final class SampleCommand implements Callable<Integer> {
    private static final int MAX_SIDE = 1024;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "B",
            description = "Picture to write, .png or .jpg; with --count above 1, -1, -2 and so on join its name.")
    private Path out;

    @Option(
            names = "--width",
            defaultValue = "256",
            paramLabel = "W",
            description = "In pixels, a multiple of 16 from 256 to 1024. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--height",
            defaultValue = "256",
            paramLabel = "H",
            description = "In pixels, a multiple of 16 from 256 to 1024. Default: ${DEFAULT-VALUE}.")
    private int height;

    @Option(
            names = "--count",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many; the seed counts up with them. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Mixin
    private SamplingMixin sampling;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        checkSide("--width", width);
        checkSide("--height", height);
        if (count < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--count must be at least 1, but it is " + count + ".");
        }
        SamplingOptions first = sampling.options();
        checkOutputs();
        TokenMask hidden = TokenMask.all(height / Tokens.CELL, width / Tokens.CELL);
        try (LocalInpainter inpainter = new LocalInpainter(engine.model(), engine.device())) {
            for (int i = 0; i < count; i++) {
                SamplingOptions options = first.withSeed(first.seed() + i);
                InpaintRequest request = new InpaintRequest(engine.model(), Optional.empty(), hidden, options, false);
                InpaintEvent.Finished finished = LocalRun.await(
                        inpainter, request, "Sampling", command.commandLine().getErr(), event -> {});
                Path file = file(i + 1);
                PictureFile.write(file, finished.picture());
                command.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "Wrote %s: %d x %d, seed %d, %d evaluations.%n",
                                file,
                                width,
                                height,
                                options.seed(),
                                finished.evaluations());
            }
        }
        return 0;
    }

    private void checkSide(String option, int side) {
        if (side < 256 || side > MAX_SIDE || side % Tokens.CELL != 0) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    option + " must be a multiple of 16 between 256 and " + MAX_SIDE + ", but it is " + side + ".");
        }
    }

    private void checkOutputs() throws IOException {
        Outputs outputs = new Outputs(command.commandLine()).readsAllOf("--model", engine.model());
        for (int i = 1; i <= count; i++) {
            outputs.writesPicture(count == 1 ? "--out" : "Picture " + i + " of --out", file(i));
        }
    }

    /** Of one of several, its number joins the name. */
    private Path file(int number) {
        if (count == 1 || out.getFileName() == null) {
            return out;
        }
        String name = FileNames.text(out.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? out
                : out.resolveSibling(FileNames.of(name.substring(0, dot) + "-" + number + name.substring(dot)));
    }
}

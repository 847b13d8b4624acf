package unmask.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.detail.DetailOptions;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.Repaint;
import unmask.inpaint.SamplingOptions;
import unmask.seam.SeamBlend;

/** Makes a masked part of a picture anew. */
@Command(
        name = "inpaint",
        mixinStandardHelpOptions = true,
        description = "Makes the masked part of a picture anew; nothing else of it changes.")
public final class InpaintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--image", required = true, paramLabel = "A", description = "The picture.")
    private Path image;

    @Option(
            names = "--mask",
            required = true,
            paramLabel = "M",
            description = "A picture of the same size: what is white is made anew.")
    private Path mask;

    @Option(names = "--out", required = true, paramLabel = "B", description = "Picture to write, .png or .jpg.")
    private Path out;

    @Option(
            names = "--feather",
            paramLabel = "PX",
            defaultValue = "" + SeamBlend.DEFAULT_FEATHER,
            description = "Width in pixels over which the seam blends, 0 to " + SeamBlend.MAX_FEATHER
                    + ". Default: ${DEFAULT-VALUE}.")
    private double feather;

    @Option(
            names = "--scale",
            paramLabel = "auto|F",
            defaultValue = "auto",
            description = "Picture pixels to one pixel of the model, at least 1; auto lets the mask and its"
                    + " surroundings fit. Default: ${DEFAULT-VALUE}.")
    private String scale;

    @Option(
            names = "--keep-alpha",
            description = "Leaves what is transparent under the mask transparent, instead of filling it.")
    private boolean keepAlpha;

    @Option(names = "--trace", paramLabel = "T.json", description = "Writes what was sampled, step by step, as JSON.")
    private Path trace;

    @Mixin
    private DetailMixin detail;

    @Mixin
    private SamplingMixin sampling;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        SamplingOptions options = sampling.options();
        DetailOptions texture = detail.options();
        int cellPixels = ScaleOption.cellPixels(scale, command.commandLine());
        checkTheRest();
        Consumer<String> notices = command.commandLine().getErr()::println;
        Picture picture = PictureFile.read(image, notices);
        PixelMask hidden = PixelMask.fromPicture(PictureFile.read(mask, notices));
        Repaint planned = Repaint.plan(picture, hidden, cellPixels);
        Repaint repaint = keepAlpha ? planned : planned.fillingHoles();
        Trace steps = new Trace();
        long start = System.nanoTime();
        InpaintEvent.Finished finished = LocalRun.alone(
                engine,
                repaint.request(engine.model(), options, false),
                "Inpainting",
                command.commandLine().getErr(),
                steps);
        Patch patch = repaint.finish(finished.picture(), feather, texture, options.seed(), frame -> {});
        PictureFile.write(out, patch.over(picture));
        tell(repaint, finished, options, (System.nanoTime() - start) / 1e9);
        if (trace != null) {
            writeTrace(steps, finished, options, repaint);
        }
        return 0;
    }

    private void tell(Repaint repaint, InpaintEvent.Finished finished, SamplingOptions options, double seconds) {
        command.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "Wrote %s: %d cells of %d pixels at 1:%.2f, %d evaluations, seed %d, %.1f s.%n",
                        out,
                        repaint.hidden().count(),
                        repaint.window().cellPixels(),
                        repaint.window().scale(),
                        finished.evaluations(),
                        options.seed(),
                        seconds);
    }

    private void writeTrace(Trace steps, InpaintEvent.Finished finished, SamplingOptions options, Repaint repaint)
            throws IOException {
        try {
            if (Files.exists(trace) && Files.isSameFile(trace, out)) {
                throw new IOException("--trace and --out name one file.");
            }
            steps.write(
                    trace, finished, options, repaint.hidden(), repaint.window().region());
        } catch (IOException e) {
            throw new IOException("The picture is written, but the trace is not: " + e.getMessage(), e);
        }
    }

    private void checkTheRest() throws IOException {
        if (!(feather >= 0 && feather <= SeamBlend.MAX_FEATHER)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "--feather must be between 0 and " + SeamBlend.MAX_FEATHER + ", but it is " + feather + ".");
        }
        new Outputs(command.commandLine())
                .reads("--image", image)
                .reads("--mask", mask)
                .readsAllOf("--model", engine.model())
                .writesPicture("--out", out)
                .writes("--trace", trace);
    }
}

package unmask.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Repaint;
import unmask.inpaint.SamplingOptions;

/** Brings a picture to tokens and back, to see what the tokens can hold. */
@Command(
        name = "reconstruct",
        mixinStandardHelpOptions = true,
        description = "Encodes a picture as tokens and decodes them again, to see what the tokens can hold.")
public final class ReconstructCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--image", required = true, paramLabel = "A", description = "The picture.")
    private Path image;

    @Option(names = "--out", required = true, paramLabel = "B", description = "Picture to write, .png or .jpg.")
    private Path out;

    @Option(
            names = "--scale",
            paramLabel = "auto|F",
            defaultValue = "auto",
            description = "Picture pixels to one pixel of the model, at least 1; auto is the finest that the canvas"
                    + " allows. Default: ${DEFAULT-VALUE}.")
    private String scale;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        int cellPixels = ScaleOption.cellPixels(scale, command.commandLine());
        new Outputs(command.commandLine())
                .reads("--image", image)
                .readsAllOf("--model", engine.model())
                .writesPicture("--out", out);
        Picture picture = PictureFile.read(image, command.commandLine().getErr()::println);
        PixelMask everything = PixelMask.of(picture.width(), picture.height(), picture.bounds());
        if (cellPixels == Repaint.AUTOMATIC) {
            cellPixels = Repaint.smallestCellPixels(picture, everything);
        }
        Repaint whole = Repaint.plan(picture, everything, cellPixels);
        InpaintRequest repaint = whole.request(engine.model(), SamplingOptions.DEFAULT.withSeed(0), false);
        TokenMask nothing = TokenMask.none(whole.window().rows(), whole.window().columns());
        InpaintRequest nothingHidden =
                new InpaintRequest(engine.model(), repaint.picture(), nothing, repaint.options(), false);
        InpaintEvent.Finished finished = LocalRun.alone(
                engine, nothingHidden, "Reconstructing", command.commandLine().getErr(), event -> {});
        PictureFile.write(out, whole.finish(finished.picture(), 0).over(picture));
        command.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "Wrote %s: %d x %d tokens at 1:%.2f.%n",
                        out,
                        finished.tokens().columns(),
                        finished.tokens().rows(),
                        whole.window().scale());
        return 0;
    }
}

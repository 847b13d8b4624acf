package unmask.cli.run;

import java.util.OptionalDouble;
import picocli.CommandLine;
import unmask.image.Tokens;
import unmask.inpaint.Repaint;

/** Reads {@code --scale auto|F}: how many picture pixels one pixel of the model stands for. */
final class ScaleOption {
    private static final int MAX_SCALE = 1000;

    private ScaleOption() {}

    /** Side of a cell in picture pixels, or {@link Repaint#AUTOMATIC}. */
    static int cellPixels(String text, CommandLine command) {
        OptionalDouble scale = AutomaticNumber.read("--scale", text, 1, MAX_SCALE, command);
        return scale.isEmpty() ? Repaint.AUTOMATIC : (int) Math.round(scale.getAsDouble() * Tokens.CELL);
    }
}

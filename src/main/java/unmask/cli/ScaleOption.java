package unmask.cli;

import picocli.CommandLine;
import unmask.image.Tokens;
import unmask.inpaint.Repaint;

/** Reads {@code --scale auto|F}: how many picture pixels one pixel of the model stands for. */
final class ScaleOption {
    private static final double MAX_SCALE = 1000;

    private ScaleOption() {}

    /** Side of a cell in picture pixels, or {@link Repaint#AUTOMATIC}. */
    static int cellPixels(String text, CommandLine command) {
        if (text.equalsIgnoreCase("auto")) {
            return Repaint.AUTOMATIC;
        }
        try {
            double scale = Double.parseDouble(text);
            if (scale >= 1 && scale <= MAX_SCALE) {
                return (int) Math.round(scale * Tokens.CELL);
            }
        } catch (NumberFormatException e) {
            // told below, as any other value that makes no sense
        }
        throw new CommandLine.ParameterException(
                command, "--scale must be auto or a number from 1 to 1000, but it is " + text + ".");
    }
}

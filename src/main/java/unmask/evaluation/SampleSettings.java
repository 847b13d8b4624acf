package unmask.evaluation;

import java.util.Locale;
import unmask.diffusion.RevealOrder;

/**
 * How one set of samples is made.
 *
 * @param temperature above 0
 * @param steps time steps from all cells hidden to none; 0 stands for as many as there are cells
 * @param order which cells come first
 * @param corrections times that part of a sample is hidden again and redrawn
 */
public record SampleSettings(double temperature, int steps, RevealOrder order, int corrections) {
    /** For people. */
    String label() {
        return String.format(
                Locale.ROOT,
                "temperature %s, %s, %s order%s",
                shortest(temperature),
                steps == 0 ? "a step a cell" : steps + " steps",
                order.name().toLowerCase(Locale.ROOT),
                corrections == 0 ? "" : ", " + corrections + " corrections");
    }

    /** For the axis of a plot. */
    String shortLabel() {
        String first = "τ " + shortest(temperature) + (steps == 0 ? "" : ", " + steps);
        String second = order == RevealOrder.RANDOM ? "" : ", " + order.name().toLowerCase(Locale.ROOT);
        return first + second + (corrections == 0 ? "" : ", +" + corrections);
    }

    /** For names of folders; different settings have different ones. */
    String id() {
        return String.format(
                Locale.ROOT,
                "t%s-s%d-%s%s",
                shortest(temperature),
                steps,
                order.name().toLowerCase(Locale.ROOT),
                corrections == 0 ? "" : "-c" + corrections);
    }

    static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}

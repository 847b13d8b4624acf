package unmask.cli.run;

import java.util.OptionalDouble;
import picocli.CommandLine;

/** Reads the value of an option that is {@code auto} or a number. */
final class AutomaticNumber {
    private AutomaticNumber() {}

    /** The number, from {@code least} to {@code most}; empty for {@code auto}. */
    static OptionalDouble read(String option, String text, int least, int most, CommandLine command) {
        if (text.equalsIgnoreCase("auto")) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // told below, as any other value that makes no sense
        }
        throw new CommandLine.ParameterException(
                command,
                option + " must be auto or a number from " + least + " to " + most + ", but it is " + text + ".");
    }
}

package unmask.cli.common;

import java.util.List;
import unmask.process.JavaCommand;

/** Starting this program again, as a child process. */
public final class ThisProgram {
    /** The class is above all others of the command line, so here it has only its name. */
    static final String MAIN = "unmask.cli.UnmaskCommand";

    private ThisProgram() {}

    /**
     * The command that runs this program once more.
     *
     * @param words of its command line
     */
    public static List<String> command(String... words) {
        return JavaCommand.of(MAIN, words);
    }
}

package unmask.cli.common;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command that takes long says how far it is. */
public final class ProgressMixin {
    @Option(
            names = "--progress",
            paramLabel = "bar|lines",
            defaultValue = "bar",
            description =
                    "How to report: a bar for people, or lines for programs, on the standard output. With lines, the"
                            + " command ends when its standard input does. Default: ${DEFAULT-VALUE}.")
    private Form form;

    /** For people, or for programs. */
    enum Form {
        BAR,
        LINES
    }

    /** The report in the form that was asked for. */
    public ProgressReport open(CommandSpec command) {
        return form == Form.BAR
                ? ProgressReport.bar(command.commandLine())
                : ProgressReport.lines(command.commandLine());
    }
}

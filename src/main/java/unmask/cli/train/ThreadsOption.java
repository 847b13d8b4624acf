package unmask.cli.train;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many processor threads the engine computes with. */
final class ThreadsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Processor threads that compute. Default: as many as there are cores.")
    private Integer threads;

    /** Before the engine starts, which reads it once. */
    void apply() {
        if (threads == null) {
            return;
        }
        if (threads < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--threads must be at least 1, but it is " + threads + ".");
        }
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    }
}

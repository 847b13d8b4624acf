package unmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns whatever went wrong into one line on the standard error stream and an exit code. */
final class Failures {
    static final int FAILED = 1;

    private Failures() {}

    static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(oneLine(e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof CommandLine.ParameterException usage) {
            return usage(usage, new String[0]);
        }
        LoggerFactory.getLogger(Failures.class).debug("{} failed", command.getCommandName(), e);
        command.getErr().println("unmask: " + sentence(e));
        command.getErr().flush();
        return FAILED;
    }

    private static String sentence(Throwable e) {
        Throwable cause = e;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CancellationException) {
            return "Cancelled.";
        }
        if (cause instanceof OutOfMemoryError) {
            return "There is not enough memory for this; use a smaller picture or canvas.";
        }
        boolean meantForPeople = cause instanceof IOException
                || cause.getClass().getName().startsWith("unmask.")
                || cause instanceof IllegalArgumentException;
        String message = cause.getMessage();
        if (meantForPeople && message != null) {
            return oneLine(message);
        }
        return "Unexpected " + oneLine(cause.toString()) + ". Run it with UNMASK_LOG=DEBUG for details.";
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

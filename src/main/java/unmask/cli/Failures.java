package unmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns whatever went wrong into one line on the standard error stream and an exit code. */
final class Failures {
    private static final int FAILED = 1;

    private Failures() {}

    /** Lets {@code commandLine} tell of every failure in this way. */
    static void toldBy(CommandLine commandLine) {
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::failed);
        commandLine.setExecutionStrategy(Failures::execute);
    }

    /** As picocli does, which hands on exceptions but not errors: lack of memory, a library that cannot be loaded. */
    private static int execute(ParseResult parsed) {
        try {
            int exitCode = new CommandLine.RunLast().execute(parsed);
            requireOutputWritten(parsed.commandSpec().commandLine());
            return exitCode;
        } catch (Error e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
        }
    }

    /** Streams for printing keep their failures to themselves. */
    private static void requireOutputWritten(CommandLine command) {
        boolean failed = command.getOut().checkError();
        if (System.out.checkError() || failed) {
            OutputException told = new OutputException();
            throw new CommandLine.ExecutionException(command, told.getMessage(), told);
        }
    }

    private static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(oneLine(e.getMessage()));
        String[] words = e instanceof CommandLine.UnmatchedArgumentException unmatched && command.getParent() != null
                ? unmatched.getUnmatched().toArray(String[]::new)
                : args;
        boolean mayBeMistyped = e instanceof CommandLine.UnmatchedArgumentException
                || e instanceof CommandLine.MissingParameterException;
        boolean suggested =
                Typing.suggest(command, words, err) || mayBeMistyped && Typing.suggestOptions(command, words, err);
        if (!suggested) {
            CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
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
        while (isWrapping(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case CancellationException _ -> "Cancelled.";
            case OutOfMemoryError _ -> "There is not enough memory for this; use a smaller picture or canvas.";
            case LinkageError _ -> "The engine does not work on this computer: " + oneLine(cause.toString());
            case NoSuchFileException missing -> missing.getFile() + " does not exist; check its name.";
            case InvalidPathException bad ->
                "“" + bad.getInput() + "” cannot be the name of a file in this locale; use one of UTF-8.";
            case AccessDeniedException denied -> denied.getFile() + " may not be used; change its permissions.";
            default ->
                isMeantForPeople(cause)
                        ? oneLine(cause.getMessage())
                        : "Unexpected " + oneLine(cause.toString()) + ". Run it with UNMASK_LOG=DEBUG for details.";
        };
    }

    private static boolean isWrapping(Throwable e) {
        return e instanceof ExecutionException
                || e instanceof CompletionException
                || e instanceof CommandLine.ExecutionException;
    }

    private static boolean isMeantForPeople(Throwable e) {
        return e.getMessage() != null
                && (e instanceof IOException
                        || e instanceof IllegalArgumentException
                        || e.getClass().getName().startsWith("unmask."));
    }

    /** What was printed has not arrived. */
    private static final class OutputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutputException() {
            super("What was printed could not be written, because the disk is full or the other end closed.");
        }
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}

package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    @Test
    void lackOfMemoryIsOneLine() {
        assertTold("not enough memory", () -> {
            throw new OutOfMemoryError("Java heap space");
        });
    }

    @Test
    void aLibraryThatCannotBeLoadedIsOneLine() {
        assertTold("no torch in path", () -> {
            throw new UnsatisfiedLinkError("no torch in path\nsearched everywhere");
        });
    }

    @Test
    void aFileThatIsMissingIsSaidToBeMissing() {
        assertTold("models does not exist", () -> {
            throw new NoSuchFileException("models");
        });
    }

    @Test
    void whatWrapsAFailureIsLeftOut() {
        assertTold("unmask: Choose another.", () -> {
            throw new CompletionException(new IllegalArgumentException("Choose another."));
        });
    }

    private static void assertTold(String words, Callable<Integer> work) {
        CommandLine commandLine = new CommandLine(new Working(work));
        StringWriter err = new StringWriter();
        commandLine.setErr(new PrintWriter(err));
        Failures.toldBy(commandLine);
        assertEquals(1, commandLine.execute());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(words), err.toString());
    }

    @Command(name = "work")
    private static final class Working implements Callable<Integer> {
        private final Callable<Integer> work;

        Working(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}

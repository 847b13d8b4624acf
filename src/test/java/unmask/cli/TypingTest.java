package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TypingTest {
    @Test
    void aMistypedCommandIsSuggested() {
        assertUsage("Did you mean: unmask inpaint?", "inpiant", "--image", "a.png");
        assertUsage("Did you mean: unmask models?", "modles", "list");
        assertUsage("Did you mean: unmask sample?", "sampel", "--out", "a.png");
        assertUsage("unmask models list", "models", "lst");
        assertUsage("unmask train prior", "train", "piror", "--data", "a");
        assertUsage("neither a command nor a picture", "frobnicate");
    }

    @Test
    void aMistypedOptionIsSuggested() {
        assertUsage("--width", "sample", "--out", "a.png", "--widht", "256");
    }

    @Test
    void aMistypedOptionIsSuggestedWhereTheRightOneIsRequired() {
        assertUsage("Did you mean: --mask instead of --maks?", "inpaint", "--image", "a", "--maks", "b", "--out", "c");
        assertUsage("--out instead of -out", "sample", "-out", "a.png");
        assertUsage("--data instead of --dta", "train", "prior", "--vqgan=a", "--out", "b", "--dta=c");
        assertUsage("--data instead of --dta", "evaluate", "--dta", "c", "--out", "b");
        assertUsage("--pictures instead of --picture", "train", "model", "--picture", "a", "--name", "b");
        assertUsage(
                "--image instead of --imgae, --out instead of --uot",
                "inpaint",
                "--imgae",
                "a",
                "--mask",
                "b",
                "--uot",
                "c");
    }

    @Test
    void nothingIsSuggestedForWhatWasUnderstood() {
        for (String[] words :
                new String[][] {{"sample", "--width", "256"}, {"sample", "--seed", "-400"}, {"scenes", "-o"}}) {
            CommandLineRun run = CommandLineRun.of((Object[]) words);
            assertEquals(2, run.exitCode(), run.err());
            assertFalse(run.err().contains("Did you mean"), run.err());
        }
    }

    @Test
    void anEmptyValueSaysWhatBelongsThere() {
        assertUsage("--model is empty; give NAME|DIR", "sample", "--out", "a.png", "--model", "");
        assertUsage("--out is empty; give B", "sample", "--out", "");
        assertUsage("--data is empty", "evaluate", "--data=", "--out", "a");
        assertUsage("NAME is empty", "models", "remove", "");
        assertUsage("--device is empty", "models", "verify", "--device", " ");
        assertUsage("FILE is empty", "edit", "");
    }

    @Test
    void aNameThatNoFileCanHaveIsOneSentence() {
        assertUsage("cannot be the name of a file", "sample", "--out", "a\0b.png");
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure() {
        for (String[] words : new String[][] {{"models", "list"}, {"--help"}, {"models", "--help"}, {"--version"}}) {
            CommandLine commandLine = UnmaskCommand.commandLine();
            StringWriter err = new StringWriter();
            commandLine.setOut(new PrintWriter(new PrintStream(new FullDisk())));
            commandLine.setErr(new PrintWriter(err));
            assertEquals(1, commandLine.execute(words));
            assertEquals(1, err.toString().lines().count(), err.toString());
            assertTrue(err.toString().contains("could not be written"), err.toString());
        }
    }

    private static void assertUsage(String words, Object... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertTrue(run.err().split("Did you mean").length <= 2, run.err());
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}

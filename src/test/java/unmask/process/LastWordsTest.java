package unmask.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastWordsTest {
    private static final String[] WARNINGS = {
        "SLF4J(W): No SLF4J providers were found.",
        "WARNING: A terminally deprecated method in sun.misc.Unsafe has been called",
        "[W1127 06:00:00.0 NNPACK.cpp:61] Could not initialize NNPACK! Reason: Unsupported hardware.",
        "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory failed",
        "Picked up JAVA_TOOL_OPTIONS: -Xmx9g",
        "12:00:01 [engine] INFO EngineFailure - something",
        "\tat unmask.cli.UnmaskCommand.main(UnmaskCommand.java:12)",
        "\t... 12 more"
    };

    private final LastWords words = new LastWords("choose a smaller area");

    @ParameterizedTest
    @CsvSource({"137, want of memory", "143, from outside", "139, segmentation fault", "134, abort", "132, illegal"})
    void aSignalIsTheReasonWhateverWasWrittenBefore(int exitCode, String reason) {
        words.add("something of no importance");
        warn();
        assertTrue(words.reason(exitCode).contains(reason), words.reason(exitCode));
    }

    @Test
    void warningsAreNeverTheReason() {
        warn();
        assertEquals("it ended with exit code 1.", words.reason(1));
        words.add("unmask: The model is cracked; get another.");
        warn();
        assertEquals("The model is cracked; get another.", words.reason(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# There is insufficient memory for the Java Runtime Environment to continue.",
                "Error occurred during initialization of VM: Could not reserve enough space for 2097152KB object heap",
                "java.lang.OutOfMemoryError: unable to create native thread",
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
                "mmap: Cannot allocate memory"
            })
    void lackOfMemoryIsToldAsSuch(String line) {
        words.add(line);
        words.add("# An error report file with more information is saved as:");
        words.add("# /tmp/hs_err_pid12.log");
        warn();
        assertTrue(words.reason(1).startsWith("there is not enough memory"), words.reason(1));
        assertTrue(words.reason(137).startsWith("there is not enough memory"), words.reason(137));
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamed() {
        words.add("Exception in thread \"main\" java.lang.UnsatisfiedLinkError: libtorch.so: no such file");
        words.add("\tat java.base/java.lang.System.load");
        warn();
        assertEquals(
                "it does not work on this computer (UnsatisfiedLinkError: libtorch.so: no such file).",
                words.reason(1));
    }

    @Test
    void aCrashOfTheJavaRuntimeIsNamedByItsSignal() {
        words.add("# A fatal error has been detected by the Java Runtime Environment:");
        words.add("#  SIGSEGV (0xb) at pc=0x00007f, pid=12, tid=13");
        words.add("# Problematic frame:");
        words.add("#   https://bugreport.java.com/bugreport/crash.jsp");
        assertTrue(words.reason(134).contains("SIGSEGV"), words.reason(134));
    }

    @Test
    void ofTheLaunchersComplaintsTheCauseIsTaken() {
        words.add("Unrecognized option: -XX:NoSuch");
        words.add("Error: Could not create the Java Virtual Machine.");
        words.add("Error: A fatal exception has occurred. Program will exit.");
        assertEquals("Unrecognized option: -XX:NoSuch", words.reason(1));
    }

    @Test
    void theRootOfAStackTraceIsTheReason() {
        words.add("Exception in thread \"main\" java.lang.IllegalStateException: wrapped");
        words.add("\tat unmask.Some.thing(Some.java:1)");
        words.add("Caused by: java.io.IOException: the port is taken");
        words.add("\t... 3 more");
        assertEquals("java.io.IOException: the port is taken", words.reason(1));
    }

    @Test
    void anEndlessComplaintIsCutAndOldOnesAreForgotten() {
        words.add("unmask: long ago");
        for (int i = 0; i < 1000; i++) {
            words.add("x".repeat(10_000));
        }
        assertTrue(words.reason(1).length() < 1000);
        assertFalse(words.reason(1).contains("long ago"));
    }

    @Test
    void whatHelpsIsSaidAsItHelpsThere() {
        String advice = "close other programs, or try again later.";
        LastWords chore = new LastWords("try again later");
        assertTrue(chore.reason(137).endsWith(advice), chore.reason(137));
        String sentence = LastWords.endedBySystem(137, "try again later").orElseThrow();
        assertTrue(sentence.startsWith("It was ended by the system") && sentence.endsWith(advice), sentence);
        assertEquals(Optional.empty(), LastWords.endedBySystem(1, "try again later"));
        chore.add("mmap: Cannot allocate memory");
        assertEquals("there is not enough memory for it; " + advice, chore.reason(1));
    }

    private void warn() {
        for (String warning : WARNINGS) {
            words.add(warning);
        }
    }
}

package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.files.FileNames;
import unmask.process.JavaCommand;
import unmask.support.TinyModels;

class ArgumentsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLostIsTakenFromTheBytes() {
        byte[] typed = "java\0Main\0inpaint\0--image=gr\u00FCn.png\0".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                new String[] {"inpaint", "--image=grün.png"},
                Arguments.asTyped(new String[] {"inpaint", "--image=gr\uFFFD\uFFFDn.png"}, typed));
    }

    @Test
    void bytesOfSomethingElseAreLeftAlone() {
        String[] decoded = {"inpaint", "gr\uFFFDn.png"};
        for (String other : List.of("", "a\0", "java\0sample\0a.png\0")) {
            assertArrayEquals(decoded, Arguments.asTyped(decoded, other.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void namesOfAnyBytesAreUsedInALocaleThatKnowsAsciiAlone() throws Exception {
        for (String octal : List.of("gr\\303\\274n", "d\\351j\\340")) {
            Run made = run("scenes --count 1 --width 16 --out \"$DIR/$(printf '" + octal + "')\"");
            assertEquals(0, made.exitCode(), made.output());
            Path out = folder.resolve(FileNames.of(FileNames.decode(bytes(octal))));
            assertTrue(Files.exists(out.resolve("00000000.png")), octal);
            Run missing =
                    run("inpaint --mask m.png --out \"$DIR/o.png\" --image \"$DIR/$(printf '" + octal + ".png')\"");
            assertEquals(1, missing.exitCode(), missing.output());
            assertTrue(missing.output().contains("does not exist"), missing.output());
            assertFalse(missing.output().contains("Exception"), missing.output());
            Run model = run("models verify \"$DIR/$(printf '" + octal + "')\"");
            assertTrue(model.output().contains("is not a model"), model.output());
        }
    }

    @Test
    void modelsInFoldersOfAnyBytesAreFoundInALocaleThatKnowsAsciiAlone() throws Exception {
        for (String octal : List.of("gr\\303\\274n", "d\\351j\\340")) {
            Path odd = folder.resolve(FileNames.of(FileNames.decode(bytes(octal))));
            Path models = odd.resolve(".local/share/unmask/models");
            TinyModels.published().write(Files.createDirectories(models.resolve("mine")));
            String name = "\"$DIR/$(printf '" + octal + "')";
            for (String set : List.of(
                    "UNMASK_MODELS=" + name + "/.local/share/unmask/models\"",
                    "XDG_DATA_HOME=" + name + "/.local/share\"",
                    "HOME=" + name + "\" JAVA_TOOL_OPTIONS=-Duser.home=" + name + "\"")) {
                Run list = run("models list", "export " + set);
                assertEquals(0, list.exitCode(), list.output());
                assertTrue(list.output().matches("(?s).*\\bmine\\b.*\\bown\\b.*"), set + list.output());
            }
        }
    }

    @Test
    void aHomeThatLibrariesCannotNameIsOneSentenceBeforeTheyMakeAnother() throws Exception {
        String home = "\"$DIR/$(printf 'gr\\303\\274n')\"";
        Path work = Files.createDirectory(folder.resolve("work"));
        for (String words : List.of("sample --out \"$DIR/work/a.png\" --device cpu", "edit")) {
            Run run = run(words, "export HOME=" + home + " JAVA_TOOL_OPTIONS=-Duser.home=" + home);
            assertEquals(1, run.exitCode(), run.output());
            assertTrue(run.output().contains("set LC_ALL to C.UTF-8"), run.output());
            assertFalse(run.output().contains("Exception"), run.output());
        }
        try (Stream<Path> made = Files.list(folder)) {
            assertEquals(List.of(work), made.toList());
        }
    }

    private record Run(int exitCode, String output) {}

    /** As a shell runs it, with the bytes that are typed there. */
    private Run run(String words) throws IOException, InterruptedException {
        return run(words, ":");
    }

    /** @param before what the shell does first */
    private Run run(String words, String before) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/cmdline")), "this system does not tell the bytes");
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + "; exec \"$@\" " + words, "sh"));
        command.addAll(JavaCommand.of(UnmaskCommand.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("UNMASK_MODELS", "XDG_DATA_HOME"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("DIR", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static byte[] bytes(String octal) {
        byte[] bytes = new byte[octal.length()];
        int length = 0;
        for (int i = 0; i < octal.length(); i++) {
            if (octal.charAt(i) == '\\') {
                bytes[length++] = (byte) Integer.parseInt(octal.substring(i + 1, i + 4), 8);
                i += 3;
            } else {
                bytes[length++] = (byte) octal.charAt(i);
            }
        }
        return java.util.Arrays.copyOf(bytes, length);
    }
}

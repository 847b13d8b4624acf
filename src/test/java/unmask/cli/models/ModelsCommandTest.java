package unmask.cli.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.cli.common.ProgressReport;
import unmask.files.UserFolders;
import unmask.support.TinyModels;
import unmask.support.TorchWriter;
import unmask.tensorfile.SafetensorsFile;

/** The user's models lie in a folder of the build's during tests; each test uses a name of its own there. */
class ModelsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aModelIsImportedListedVerifiedUsedAndRemoved() throws IOException {
        String name = "command-line-test";
        Path model = UserFolders.own().models().resolve(name);
        CommandLineRun.of("models", "remove", name, "--yes"); // what a run that broke off has left

        assertSucceeds(importTiny("--name", name, "--title", "Tiny Model", "--licence", "CC0-1.0"));
        String list = CommandLineRun.of("models", "list").out();
        assertTrue(list.contains("Tiny Model") && list.contains(model.toString()), list);
        assertTrue(list.contains("landscapes"), list);
        CommandLineRun verified = CommandLineRun.of("models", "verify", name, "--device", "cpu");
        assertSucceeds(verified);
        assertEquals(
                4, verified.out().lines().filter(line -> line.endsWith("pass")).count(), verified.out());
        Path sample = folder.resolve("sample.png");
        assertSucceeds(CommandLineRun.of("sample", "--model", name, "--out", sample));

        CommandLineRun unsure = CommandLineRun.of("models", "remove", name);
        assertFails(unsure, "--yes");
        assertTrue(Files.exists(model));
        assertSucceeds(CommandLineRun.of("models", "remove", name, "--yes"));
        assertFalse(Files.exists(model));
    }

    @Test
    void aFolderOfOnesOwnChoiceIsWritten() throws IOException {
        Path out = folder.resolve("deep").resolve("model");
        CommandLineRun run = importTiny("--name", "tiny", "--out", out);
        assertSucceeds(run);
        assertTrue(run.out().contains(out.toString()), run.out());
        assertSucceeds(CommandLineRun.of("models", "verify", out, "--device", "cpu"));
        assertFails(importTiny("--name", "tiny", "--out", out), "--force");
        assertSucceeds(importTiny("--name", "tiny", "--out", out, "--force"));
    }

    @Test
    void linesTellProgramsHowFarItIs() {
        StringWriter out = new StringWriter();
        ProgressReport.Lines progress =
                new ProgressReport.Lines(new PrintWriter(out), new PrintWriter(new StringWriter()));
        progress.update(0.25, "Reading\nfiles");
        progress.update(7, "Over");
        progress.update(0.5, "Training", 125);
        progress.result("Done");
        assertEquals(
                List.of(
                        "progress 0.2500 Reading files",
                        "progress 1.0000 Over",
                        "progress 0.5000 Training",
                        "left 125",
                        "result Done"),
                out.toString().lines().toList());
    }

    @Test
    void aNameOfTheBuiltInModelIsRefused() throws IOException {
        assertFails(importTiny("--name", "landscapes"), "choose another name");
        assertFails(CommandLineRun.of("models", "remove", "landscapes", "--yes"), "cannot be removed");
    }

    @Test
    void aModelThatIsNotThereIsToldWithThoseThatAre() {
        assertFails(CommandLineRun.of("models", "verify", "no-such-model"), "landscapes");
        assertFails(CommandLineRun.of("models", "remove", "no-such-model", "--yes"), "no-such-model");
        assertFails(
                CommandLineRun.of("sample", "--model", "no-such-model", "--out", folder.resolve("a.png")),
                "landscapes");
    }

    @Test
    void aDamagedModelDoesNotHideTheOthers() throws IOException {
        Path damaged = Files.createDirectories(UserFolders.own().models().resolve("damaged-test"));
        try {
            Files.writeString(damaged.resolve("model.json"), "{");
            CommandLineRun run = CommandLineRun.of("models", "list");
            assertSucceeds(run);
            assertTrue(run.out().contains("damaged-test") && run.out().contains("not valid JSON"), run.out());
            assertTrue(run.out().contains("landscapes"), run.out());
        } finally {
            assertSucceeds(CommandLineRun.of("models", "remove", "damaged-test", "--yes"));
        }
    }

    @Test
    void aDescriptionNestedWithoutEndStopsNothing() throws IOException {
        String name = "nested-test";
        Path nested = Files.createDirectories(UserFolders.own().models().resolve(name));
        try {
            Files.writeString(nested.resolve("model.json"), "[".repeat(1001));
            CommandLineRun list = CommandLineRun.of("models", "list");
            assertSucceeds(list);
            assertTrue(list.out().contains("landscapes") && list.out().contains("nested too deeply"), list.out());
            assertFails(CommandLineRun.of("models", "verify", name), "nested too deeply");
            assertFails(CommandLineRun.of("models", "verify", nested), "nested too deeply");
            assertFails(
                    CommandLineRun.of("sample", "--model", name, "--out", folder.resolve("a.png")),
                    "nested too deeply");
        } finally {
            assertSucceeds(CommandLineRun.of("models", "remove", name, "--yes"));
        }
    }

    @Test
    void everyCommandThatMakesAModelHasTheSameRuleForNames() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : new String[] {"con", "lpt1"}) {
            assertFails(importTiny("--name", name), "cannot be a model's name");
            assertFails(
                    CommandLineRun.of("train", "export", "--prior-run", folder, "--name", name),
                    "cannot be a model's name");
            assertFails(
                    CommandLineRun.of("train", "model", "--pictures", pictures, "--name", name),
                    "cannot be a model's name");
        }
        assertFails(CommandLineRun.of("train", "model", "--pictures", pictures, "--name", "Con"), "Windows");
        assertFails(CommandLineRun.of("train", "model", "--pictures", pictures, "--name", "Landscapes"), "came with");
        assertFails(CommandLineRun.of("train", "export", "--prior-run", folder, "--name", "landscapes"), "came with");
    }

    @Test
    void theNetworkThatWasChosenIsSaid() throws IOException {
        TinyModels.published().write(folder);
        Path prior = folder.resolve("both.pt");
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Map<String, float[]> values = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("prior.safetensors"))) {
            file.names().forEach(name -> {
                shapes.put(name, file.shape(name));
                values.put(name, file.floats(name));
            });
        }
        TorchWriter.writeWithin(prior, shapes, new TreeMap<>(Map.of("model", values, "model_ema", values)));
        CommandLineRun run = CommandLineRun.of(
                "models",
                "import",
                "--vqgan",
                folder.resolve("vqgan.safetensors"),
                "--prior",
                prior,
                "--heads",
                4,
                "--name",
                "both",
                "--out",
                folder.resolve("both"),
                "--device",
                "cpu");
        assertSucceeds(run);
        assertTrue(
                run.out().contains("both.pt holds the network 2 times (model, model_ema), and model_ema"), run.out());
    }

    @Test
    void aCheckpointThatRunsCodeIsNamed() throws IOException {
        Path evil = folder.resolve("evil.pt");
        TorchWriter.zip(evil, "\u0080\2cos\nsystem\n.".getBytes(StandardCharsets.ISO_8859_1), Map.of());
        Path out = folder.resolve("out");
        assertFails(
                CommandLineRun.of("models", "import", "--vqgan", evil, "--prior", evil, "--name", "evil", "--out", out),
                "os.system");
        assertFalse(Files.exists(out));
    }

    private CommandLineRun importTiny(Object... more) throws IOException {
        TinyModels.published().write(folder);
        Path vqgan = TorchWriter.convert(folder.resolve("vqgan.safetensors"), folder.resolve("vqgan.th"), false);
        Object[] words = {
            "models",
            "import",
            "--vqgan",
            vqgan,
            "--prior",
            folder.resolve("prior.safetensors"),
            "--heads",
            4,
            "--device",
            "cpu"
        };
        return CommandLineRun.of(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
    }

    private static void assertSucceeds(CommandLineRun run) {
        assertEquals(0, run.exitCode(), run.err());
    }

    private static void assertFails(CommandLineRun run, String word) {
        assertEquals(1, run.exitCode(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(word), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }
}

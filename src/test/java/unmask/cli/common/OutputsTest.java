package unmask.cli.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.cli.UnmaskCommand;
import unmask.files.FileNames;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.process.JavaCommand;
import unmask.support.TinyModels;

/** What a command would write over what it reads, or over its own other output, is refused before the work. */
class OutputsTest {
    @TempDir
    Path folder;

    private Path picture;
    private Path mask;
    private Path model;
    private byte[] photograph;

    @BeforeEach
    void makePictures() throws IOException {
        picture = folder.resolve("picture.png");
        PictureFile.write(picture, Picture.filled(300, 280, 0xFF336699));
        mask = folder.resolve("mask.png");
        PictureFile.write(mask, Picture.filled(300, 280, 0xFFFFFFFF));
        model = TinyModels.published().write(Files.createDirectory(folder.resolve("model")));
        photograph = Files.readAllBytes(picture);
    }

    @Test
    void anOutputThatIsAnInputUnderAnyNameIsRefused() throws IOException {
        Path soft = Files.createSymbolicLink(folder.resolve("soft.png"), Path.of("picture.png"));
        Path hard = Files.createLink(folder.resolve("hard.png"), picture);
        Path dotted = folder.resolve("model/../picture.png");
        for (Path name : List.of(picture, soft, hard, dotted)) {
            assertLost(inpaint("--out", folder.resolve("out.png"), "--trace", name), "--trace", "--image");
            assertLost(inpaint("--out", name), "--out", "--image");
            assertLost(
                    CommandLineRun.of("reconstruct", "--image", picture, "--out", name, "--model", model),
                    "--out",
                    "--image");
        }
        assertLost(inpaint("--out", mask), "--out", "--mask");
    }

    @Test
    void namesThatNoLocaleKnowsAreToldApart() throws IOException {
        Path one = folder.resolve(FileNames.of(FileNames.decode(new byte[] {'o', (byte) 0xE4})));
        Path other = folder.resolve(FileNames.of(FileNames.decode(new byte[] {'o', (byte) 0xEB})));
        assumeTrue(!one.equals(other), "names are text here");
        new Outputs(UnmaskCommand.commandLine()).writes("--out", one).writes("--trace", other);
        IOException same = assertThrows(
                IOException.class,
                () -> new Outputs(UnmaskCommand.commandLine())
                        .writes("--out", one)
                        .writes("--trace", one));
        assertTrue(same.getMessage().contains("--trace names the same as --out"), same.getMessage());
    }

    @Test
    void twoOutputsThatAreOneFileAreRefused() throws IOException {
        Path out = folder.resolve("new.png");
        assertLost(inpaint("--out", out, "--trace", folder.resolve("model/../new.png")), "--trace", "--out");
        Path link = Files.createSymbolicLink(folder.resolve("linked"), folder);
        assertLost(inpaint("--out", out, "--trace", link.resolve("new.png")), "--trace", "--out");
    }

    @Test
    void theFilesOfTheModelAreNotWrittenOver() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), model.resolve("model.json"));
        assertLost(inpaint("--out", link), "--out", "--model");
        assertLost(CommandLineRun.of("sample", "--out", link, "--model", model), "--out", "--model");
        Path second = Files.createSymbolicLink(folder.resolve("s-2.png"), model.resolve("model.json"));
        assertLost(
                CommandLineRun.of("sample", "--out", folder.resolve("s.png"), "--count", "2", "--model", model),
                "--out",
                "--model");
        assertTrue(Files.isSymbolicLink(second));
    }

    @Test
    void aFolderThatHoldsAnInputIsNotReplaced() {
        assertLost(
                CommandLineRun.of(
                        "models",
                        "import",
                        "--vqgan",
                        model.resolve("vqgan.safetensors"),
                        "--prior",
                        model.resolve("prior.safetensors"),
                        "--name",
                        "other",
                        "--out",
                        model,
                        "--force"),
                "--out",
                "--vqgan");
        assertLost(
                CommandLineRun.of(
                        "train", "export", "--prior-run", model, "--name", "other", "--out", model, "--force"),
                "--out",
                "--prior-run");
        assertTrue(Files.exists(model.resolve("model.json")));
    }

    @Test
    void aModelIsFoundByItsNameWhereverOneIsTaken() {
        Path builtIn = ApplicationFolder.builtInModel();
        String name = builtIn.getFileName().toString();
        for (List<String> command : List.of(
                List.of("evaluate", "--model", name, "--data", folder.toString(), "--out", builtIn.toString()),
                List.of("evaluate", "merge", "--model", name, "--out", builtIn.toString(), folder.toString()),
                List.of(
                        "train",
                        "vqgan",
                        "--start-from",
                        name,
                        "--data",
                        folder.toString(),
                        "--out",
                        builtIn.toString()),
                List.of(
                        "train",
                        "prior",
                        "--start-from",
                        name,
                        "--vqgan",
                        folder.toString(),
                        "--data",
                        folder.toString(),
                        "--out",
                        builtIn.toString()),
                List.of("train", "prior", "--vqgan", name, "--data", folder.toString(), "--out", builtIn.toString()),
                List.of(
                        "train",
                        "export",
                        "--prior-run",
                        name,
                        "--name",
                        "a",
                        "--out",
                        builtIn.toString(),
                        "--force"))) {
            assertTold(CommandLineRun.of(command.toArray()), builtIn.toString());
        }
    }

    @Test
    void aModelThatIsNotThereIsToldBeforeTheWork() {
        Path run = folder.resolve("run");
        assertTold(
                CommandLineRun.of("train", "vqgan", "--start-from", "seascapes", "--data", folder, "--out", run),
                "There is no model seascapes");
        assertTold(
                CommandLineRun.of(
                        "train",
                        "prior",
                        "--start-from",
                        "seascapes",
                        "--vqgan",
                        model,
                        "--data",
                        folder,
                        "--out",
                        run),
                "There is no model seascapes");
        assertFalse(Files.exists(run));
    }

    @Test
    void aFolderOfPicturesIsNotWrittenInto() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("same"), folder);
        for (List<Object> command : List.of(
                List.<Object>of("evaluate", "--model", model, "--data", folder, "--out", link),
                List.<Object>of("compare", "--model", model, "--pictures", folder, "--out", link),
                List.<Object>of("train", "vqgan", "--data", folder, "--out", link),
                List.<Object>of("train", "prior", "--vqgan", model, "--data", folder, "--out", link),
                List.<Object>of(
                        "train", "model", "--start-from", model, "--pictures", folder, "--name", "a", "--out", link))) {
            assertLost(
                    CommandLineRun.of(command.toArray()),
                    "--out",
                    command.contains("--pictures") ? "--pictures" : "--data");
        }
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("dangling.png"), Path.of("nothing.png"));
        assertTold(inpaint("--out", link), "link to a file that is not there");
        assertTold(inpaint("--out", folder.resolve("n".repeat(252) + ".png")), "too long");
        assertTold(inpaint("--out", folder.resolve("out.png"), "--trace", folder.resolve("n".repeat(256))), "too long");
        assertTold(inpaint("--out", folder.resolve("out.png"), "--trace", folder), "is a folder");
        assertTold(
                inpaint("--out", folder.resolve("out.png"), "--trace", folder.resolve("no/t.json")), "does not exist");
        Path longest = folder.resolve("n".repeat(251) + ".png");
        assertTold(CommandLineRun.of("sample", "--out", longest, "--count", "2", "--model", model), "too long");
        assertTold(
                CommandLineRun.of("train", "features", "--out", folder.resolve("run"), "--weights", folder),
                "is a folder");
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeTheWork() {
        Path below = mask.resolve("below");
        assertFolderTold(below, mask + " is no folder");
        assertFolderTold(mask, "is a file; give the name of a folder");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsToldBeforeTheWork() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(closed), "this user may write everywhere");
        assertFolderTold(closed, "closed may not be written to");
        assertFolderTold(closed.resolve("below"), "closed may not be written to");
    }

    private void assertFolderTold(Path out, String words) {
        Path vqgan = model.resolve("vqgan.safetensors");
        Path prior = model.resolve("prior.safetensors");
        Path pictures = model; // any other folder
        for (List<Object> command : List.of(
                List.<Object>of("scenes", "--count", "1"),
                List.<Object>of("evaluate", "--model", model, "--data", folder),
                List.<Object>of("evaluate", "merge", folder),
                List.<Object>of("compare", "--model", model, "--pictures", folder),
                List.<Object>of("models", "import", "--vqgan", vqgan, "--prior", prior, "--name", "a", "--force"),
                List.<Object>of("train", "export", "--prior-run", model, "--name", "a", "--force"),
                List.<Object>of("train", "vqgan", "--data", pictures),
                List.<Object>of("train", "prior", "--vqgan", model, "--data", folder),
                List.<Object>of("train", "features"),
                List.<Object>of("train", "model", "--start-from", model, "--pictures", folder, "--name", "a"))) {
            List<Object> whole = new ArrayList<>(command);
            whole.addAll(List.of("--out", out));
            assertTold(CommandLineRun.of(whole.toArray()), words);
        }
    }

    @Test
    void whatMayNotBeReplacedIsToldBeforeTheWork() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path own = TinyModels.published().write(Files.createDirectory(folder.resolve("own")));
        Files.delete(model.resolve("prior.safetensors")); // the work would find that
        assertTold(
                CommandLineRun.of("train", "export", "--prior-run", model, "--name", "a", "--out", other, "--force"),
                "is no model");
        assertTold(CommandLineRun.of("train", "export", "--prior-run", model, "--name", "a", "--out", own), "--force");
        CommandLineRun training = CommandLineRun.of(
                "train",
                "model",
                "--start-from",
                own,
                "--pictures",
                folder,
                "--name",
                "a",
                "--out",
                other,
                "--device",
                "none");
        assertTold(training, "There is a model “a” already");
    }

    @Test
    void theRootIsNoNameOfAPicture() {
        assertTold(
                CommandLineRun.of("sample", "--out", folder.getRoot(), "--count", "2", "--model", model),
                "must end in");
        assertTold(CommandLineRun.of("sample", "--out", folder.getRoot(), "--model", model), "must end in");
    }

    @Test
    void aTraceThatCannotBeWrittenDoesNotCostThePicture() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no such device");
        Path out = folder.resolve("out.png");
        CommandLineRun run = inpaint("--out", out, "--trace", full, "--device", "cpu", "--steps", "1");
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.err().contains("The picture is written, but the trace is not"), run.err());
        assertTrue(run.err().contains("disk is full"), run.err());
        assertEquals(300, PictureFile.read(out).width());
    }

    @Test
    void messagesStayOutOfAnOutputThatIsTheStandardOutput() throws Exception {
        Path standard = Path.of("/dev/stdout");
        assumeTrue(Files.exists(standard), "this system has no name for it");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), standard);
        Path redirected = folder.resolve("redirected.png");
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "exec \"$@\" > " + redirected + " 2> " + folder.resolve("said"), "sh"));
        command.addAll(JavaCommand.of(
                UnmaskCommand.class.getName(),
                "sample",
                "--out",
                link.toString(),
                "--model",
                model.toString(),
                "--steps",
                "1",
                "--device",
                "cpu"));
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
        assertEquals(256, PictureFile.read(redirected).width());
        String written = Files.readString(redirected, StandardCharsets.ISO_8859_1);
        assertTrue(written.endsWith("IEND\u00AE\u0042\u0060\u0082"), "something follows the picture");
        assertFalse(written.contains("Wrote"));
        assertTrue(Files.readString(folder.resolve("said")).contains("Wrote " + link));
    }

    private CommandLineRun inpaint(Object... options) {
        List<Object> words = new ArrayList<>(List.of("inpaint", "--image", picture, "--mask", mask, "--model", model));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray());
    }

    private void assertLost(CommandLineRun run, String... words) {
        assertTold(run, "so that nothing is lost");
        for (String word : words) {
            assertTrue(run.err().contains(word), run.err());
        }
    }

    private void assertTold(CommandLineRun run, String words) {
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(words), run.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertArrayEquals(photograph, Files.readAllBytes(picture));
            assertTrue(files.noneMatch(file -> file.getFileName().toString().matches("out.png|new.png|\\..*")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

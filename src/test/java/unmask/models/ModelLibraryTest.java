package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.files.FileNames;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;

/** Whatever is wrong with one of the user's models, it is told, and the others are there. */
class ModelLibraryTest {
    private static final String BUILT_IN = "landscapes";

    @TempDir
    private Path folder;

    private Path user;
    private Path broken;
    private ModelLibrary library;

    @BeforeEach
    void makeFolders() throws IOException {
        Path builtIn = Files.createDirectories(folder.resolve("built-in").resolve(BUILT_IN))
                .getParent();
        user = Files.createDirectory(folder.resolve("user"));
        TinyModels.published().write(builtIn.resolve(BUILT_IN));
        TinyModels.published().write(Files.createDirectory(user.resolve("sound")));
        broken = user.resolve("broken");
        library = new ModelLibrary(builtIn, user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "3",
                "null",
                "{}",
                "\uFEFF",
                "\uFEFF{}",
                "{} {}",
                "{\"format\":1,\"format\":1}",
                "{\"format\":[]}",
                "{\"format\":1,\"name\":{}}",
                "{\"format\":1,\"name\":\"a\",\"title\":7}",
                "{\"format\":1e400}",
                "{\"format\":NaN}"
            })
    void aDescriptionThatIsNoneIsTold(String text) throws IOException {
        describe(text);
        assertOnlyBrokenIsTold("model.json");
    }

    @Test
    void aDescriptionThatIsNestedIsTold() throws IOException {
        for (String text : new String[] {"[".repeat(1001), "{\"a\":".repeat(5000), "[".repeat(100_000)}) {
            describe(text);
            assertOnlyBrokenIsTold("model.json is nested too deeply");
        }
    }

    @Test
    void aNumberWithoutEndIsTold() throws IOException {
        describe("{\"format\":" + "1".repeat(1001) + "}");
        assertOnlyBrokenIsTold("a number or a text that is too long");
        describe("{\"format\":1." + "1".repeat(300_000) + "}");
        assertOnlyBrokenIsTold("a number or a text that is too long");
    }

    @Test
    void aHugeDescriptionIsNotRead() throws IOException {
        describe(" ".repeat(1 << 21) + "{}");
        assertOnlyBrokenIsTold("model.json has more than 1 MB");
    }

    @Test
    void aLongValueIsToldInOneSentence() throws IOException {
        describe("{\"format\":\"" + "x\\n".repeat(100_000) + "\"}");
        assertOnlyBrokenIsTold("model.json: format must be a whole number");
    }

    @Test
    void bytesThatAreNoTextAreTold() throws IOException {
        Files.createDirectory(broken);
        for (byte[] bytes :
                new byte[][] {{'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, {0, 0, (byte) 0xFE, (byte) 0xFF}, {0}}) {
            Files.write(broken.resolve("model.json"), bytes);
            assertOnlyBrokenIsTold("model.json is not ");
        }
    }

    @Test
    void aFolderInPlaceOfTheDescriptionIsTold() throws IOException {
        Files.createDirectories(broken.resolve("model.json"));
        assertOnlyBrokenIsTold("model.json is not a file");
    }

    @Test
    void aPipeInPlaceOfTheDescriptionIsNotWaitedFor() throws Exception {
        Files.createDirectory(broken);
        assumeTrue(makePipe(broken.resolve("model.json")));
        assertOnlyBrokenIsTold("model.json is not a file");
    }

    @Test
    void aPipeInPlaceOfWeightsIsNotWaitedFor() throws Exception {
        TinyModels.published().write(Files.createDirectory(broken));
        Files.delete(broken.resolve("prior.safetensors"));
        assumeTrue(makePipe(broken.resolve("prior.safetensors")));
        assertOnlyBrokenIsTold("prior.safetensors is not a file");
    }

    @Test
    void linksThatLeadNowhereAreTold() throws IOException {
        Files.createSymbolicLink(broken, folder.resolve("gone"));
        assertOnlyBrokenIsTold("is a link that leads nowhere");
        Files.delete(broken);
        Files.createDirectory(broken);
        Files.createSymbolicLink(broken.resolve("model.json"), folder.resolve("gone"));
        assertOnlyBrokenIsTold("model.json is a link that leads nowhere");
    }

    @Test
    void linksThatLeadInACircleAreTold() throws IOException {
        Files.createSymbolicLink(broken, broken);
        assertOnlyBrokenIsTold("cannot be read");
        Files.delete(broken);
        Files.createDirectory(broken);
        Files.createSymbolicLink(broken.resolve("model.json"), broken.resolve("model.json"));
        assertOnlyBrokenIsTold("model.json cannot be read");
    }

    @Test
    void whatMayNotBeReadIsTold() throws IOException {
        TinyModels.published().write(Files.createDirectory(broken));
        for (Path closed : List.of(broken.resolve("model.json"), broken)) {
            assumeTrue(closed.toFile().setReadable(false) && closed.toFile().setExecutable(false));
            assumeFalse(Files.isReadable(closed), "this user may read everything");
            try {
                assertOnlyBrokenIsTold("may not be read");
            } finally {
                closed.toFile().setReadable(true);
                closed.toFile().setExecutable(true);
            }
        }
    }

    @Test
    void weightsThatAreCutOffAreTold() throws IOException {
        TinyModels.published().write(Files.createDirectory(broken));
        Path prior = broken.resolve("prior.safetensors");
        byte[] whole = Files.readAllBytes(prior);
        for (int length : new int[] {0, 7, 100, whole.length - 1}) {
            Files.write(prior, java.util.Arrays.copyOf(whole, length));
            assertOnlyBrokenIsTold("prior.safetensors");
        }
        whole[7] = 1; // the header's length becomes 2^56 and more
        Files.write(prior, whole);
        assertOnlyBrokenIsTold("prior.safetensors: its header claims");
        Files.delete(prior);
        assertOnlyBrokenIsTold("prior.safetensors is missing");
    }

    @Test
    void sizesThatMakeNoNetworkAreTold() throws IOException {
        TinyModels tiny = TinyModels.published();
        ((ObjectNode) tiny.description.get("prior")).put("heads", 0);
        tiny.write(Files.createDirectory(broken));
        assertOnlyBrokenIsTold("prior.heads must be a whole number from 1");
    }

    @Test
    void aFolderOfModelsThatIsNoneHidesNoOther() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<ModelLibrary.Entry> found = new ModelLibrary(folder.resolve("built-in"), file).list();
        assertEquals(
                List.of(BUILT_IN, "file"),
                found.stream().map(ModelLibrary.Entry::name).toList());
        assertEquals(Optional.of(file + " is not a folder."), found.getLast().problem());
    }

    @Test
    void aFolderOfModelsThatIsMissingIsEmpty() {
        assertEquals(
                1,
                new ModelLibrary(folder.resolve("built-in"), folder.resolve("none"))
                        .list()
                        .size());
    }

    @Test
    void filesAndHiddenFoldersAreNoModels() throws IOException {
        Files.createFile(user.resolve("notes.txt"));
        Files.createDirectory(user.resolve("empty"));
        TinyModels.published().write(Files.createDirectory(user.resolve(".sound-training")));
        assertEquals(List.of(BUILT_IN, "sound"), names());
    }

    @Test
    void aModelIsFoundByItsNameOrItsFolder() {
        assertEquals(user.resolve("sound"), library.find("sound"));
        assertEquals(user.resolve("sound"), library.find(user.resolve("sound").toString()));
        assertEquals(user, library.find(user.toString()));
        for (String nothing : new String[] {"", " ", "none", "../user/none", "a\0b"}) {
            String message = assertThrows(ModelException.class, () -> library.find(nothing))
                    .getMessage();
            assertTrue(message.contains("there are landscapes, sound"), message);
        }
    }

    @Test
    void aModelWhoseNameIsNoTextIsFoundByItsName() throws IOException {
        String name = FileNames.decode(new byte[] {'w', (byte) 0xE4, 'l', 'd'});
        Path model = user.resolve(FileNames.of(name));
        assumeTrue(!model.equals(user.resolve(FileNames.of("w\uFFFDld"))), "names are text here");
        TinyModels.published().write(Files.createDirectory(model));
        assertEquals(model, library.find(name));
        assertTrue(library.list().stream().anyMatch(each -> each.name().equals(name)));
    }

    @Test
    void aBrokenModelIsFoundAndRemoved() throws IOException {
        Files.createSymbolicLink(broken, broken);
        assertEquals(broken, library.find("broken"));
        library.remove(library.own("broken"));
        assertEquals(List.of(BUILT_IN, "sound"), names());
        for (String none : new String[] {".", "..", "", "broken", BUILT_IN, "../built-in/landscapes"}) {
            assertThrows(ModelException.class, () -> library.own(none), none);
        }
    }

    @Test
    void aNewModelTakesNoNameThatIsTaken() throws IOException {
        assertEquals(user.resolve("new"), library.folderFor("new"));
        assertEquals(user.resolve("sound"), library.folderFor("sound"), "to be replaced");
        Files.createDirectory(user.resolve("Garden"));
        assertRefused("garden", "some systems take Garden and garden for one name");
        assertRefused(BUILT_IN, "came with the program");
        assertRefused("con", "cannot be a model's name");
    }

    private void assertRefused(String name, String part) {
        String message = assertThrows(ModelException.class, () -> library.folderFor(name))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private void describe(String text) throws IOException {
        Files.createDirectories(broken);
        Files.write(broken.resolve("model.json"), text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertOnlyBrokenIsTold(String part) {
        assertEquals(List.of(BUILT_IN, "broken", "sound"), names());
        Consumer<ModelLibrary.Entry> check = entry -> {
            boolean sound = !entry.folder().equals(broken);
            assertEquals(sound, entry.problem().isEmpty(), entry.toString());
            entry.problem().ifPresent(problem -> {
                assertTrue(problem.contains(part), problem);
                assertTrue(problem.endsWith(".") && problem.length() < 400, problem);
                assertEquals(1, problem.lines().count(), problem);
            });
        };
        library.list().forEach(check);
        check.accept(library.describe(broken));
        check.accept(library.describe(library.find("sound")));
    }

    private List<String> names() {
        return library.list().stream().map(ModelLibrary.Entry::name).toList();
    }

    private static boolean makePipe(Path path) throws Exception {
        try {
            return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

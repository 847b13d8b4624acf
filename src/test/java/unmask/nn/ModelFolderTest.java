package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.files.Hashes;
import unmask.support.TinyModels;

class ModelFolderTest {
    private final TinyModels tiny = TinyModels.published();

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheDescriptionSays() {
        ModelFolder model = ModelFolder.open(tiny.write(folder));
        assertEquals("Tiny", model.title());
        assertEquals(16, model.vqgan().cellPixels());
        assertEquals(64, model.vqgan().width(4));
        assertEquals(TinyModels.CODES, model.prior().maskToken());
        assertTrue(model.goldenFile().isEmpty());
    }

    @Test
    void theHashCoversTheTwoWeightFiles() throws Exception {
        ModelFolder model = ModelFolder.open(Path.of("models", "landscapes"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(HexFormat.of().parseHex(Hashes.sha256(model.vqganFile())));
        digest.update(HexFormat.of().parseHex(Hashes.sha256(model.priorFile())));
        assertEquals(HexFormat.of().formatHex(digest.digest()), model.hash());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertFault(file, file + " is not a folder; choose the folder that holds model.json.");
    }

    @Test
    void aFolderWithoutDescriptionIsNoModel() {
        assertFault(folder, folder + " is not a model: it holds no model.json.");
    }

    @Test
    void brokenJsonIsToldWithItsLine() throws IOException {
        tiny.write(folder);
        Files.writeString(folder.resolve("model.json"), "{\n\"format\": 1,\n oops");
        assertFault(folder, folder.resolve("model.json") + " is not valid JSON, near line 3.");
    }

    @Test
    void aDescriptionThatIsNoObjectIsRefused() throws IOException {
        tiny.write(folder);
        for (String text : new String[] {"", "[]", "3"}) {
            Files.writeString(folder.resolve("model.json"), text);
            assertFault(folder, folder.resolve("model.json") + " is not a JSON object.");
        }
    }

    @Test
    void anotherFormatIsRefused() {
        tiny.description.put("format", 2);
        assertFaultContains("has format 2, but this version reads format 1 only");
    }

    @Test
    void aMissingFieldIsNamed() {
        ((ObjectNode) tiny.description.get("vqgan")).remove("channels");
        assertFaultContains("model.json: vqgan.channels must be a whole number from 1 to 16384, but it is missing.");
    }

    @Test
    void nonsensicalSizesAreNamed() {
        ((ObjectNode) tiny.description.get("prior")).put("heads", 5);
        assertFaultContains("prior.heads must divide the width, 32, but it is 5.");
    }

    @Test
    void theStagesMustShareTheirCodes() {
        ((ObjectNode) tiny.description.get("prior")).put("codes", 12).put("mask_token", 12);
        assertFaultContains("prior.codes must equal vqgan.codes, 24, but it is 12.");
    }

    @Test
    void normGroupsMustDivideTheChannels() {
        ((ObjectNode) tiny.description.get("vqgan")).put("norm_groups", 7);
        assertFaultContains("vqgan.norm_groups must divide the channels of every level, but it is 7.");
    }

    @Test
    void anotherQuantizerIsRefused() {
        ((ObjectNode) tiny.description.get("vqgan")).put("quantizer", "lookup_free");
        assertFaultContains("vqgan.quantizer must be nearest or gumbel");
    }

    @Test
    void aChangedFileIsNamed() throws IOException {
        tiny.write(folder);
        Files.write(folder.resolve("prior.safetensors"), new byte[] {1}, StandardOpenOption.APPEND);
        assertFault(
                folder,
                folder.resolve("prior.safetensors") + " is not the file that model.json describes (its SHA-256"
                        + " differs); copy or download it again.");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        tiny.write(folder);
        Files.delete(folder.resolve("vqgan.safetensors"));
        assertFault(folder, folder.resolve("vqgan.safetensors") + " is missing; copy the whole model folder again.");
    }

    @Test
    void aFileOutsideTheFolderIsRefused() throws IOException {
        tiny.write(folder);
        ((ObjectNode) tiny.description.get("sha256")).put("../x.safetensors", "00");
        Files.writeString(folder.resolve("model.json"), tiny.description.toString());
        assertTrue(fault(folder).contains("must be named as a .safetensors file of this folder"));
    }

    private void assertFaultContains(String part) {
        String message = fault(tiny.write(folder));
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }

    private static void assertFault(Path model, String message) {
        assertEquals(message, fault(model));
    }

    private static String fault(Path model) {
        return assertThrows(ModelException.class, () -> ModelFolder.open(model)).getMessage();
    }
}

package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unmask.files.Hashes;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganSizes;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vqgan | resolution            | 0",
                "vqgan | resolution            | 72",
                "vqgan | resolution            | 1e9",
                "vqgan | channels              | -32",
                "vqgan | channels              | 4294967328",
                "vqgan | channels              | 32.5",
                "vqgan | channels              | 1e999999999",
                "vqgan | decoder_channels      | 0",
                "vqgan | decoder_channels      | 32.5",
                "vqgan | decoder_channels      | 16385",
                "vqgan | decoder_channels      | null",
                "vqgan | channel_multipliers   | []",
                "vqgan | channel_multipliers   | [1,1,1,2,0]",
                "vqgan | channel_multipliers   | [1024,1,1,1,1]",
                "vqgan | channel_multipliers   | 2",
                "vqgan | res_blocks            | 0",
                "vqgan | attention_resolutions | [0]",
                "vqgan | attention_resolutions | [5]",
                "vqgan | attention_resolutions | [128]",
                "vqgan | attention_resolutions | {}",
                "vqgan | norm_groups           | 0",
                "vqgan | norm_groups           | 33",
                "vqgan | norm_eps              | 0",
                "vqgan | norm_eps              | -1e-6",
                "vqgan | norm_eps              | 1e-300",
                "vqgan | norm_eps              | 1e300",
                "vqgan | norm_eps              | 1e999",
                "vqgan | norm_eps              | \"NaN\"",
                "vqgan | norm_eps              | null",
                "vqgan | embedding             | 0",
                "vqgan | codes                 | 1",
                "vqgan | quantizer             | []",
                "vqgan | pixel_range           | [1,0]",
                "prior | layers                | 0",
                "prior | layers                | 100000",
                "prior | width                 | 0",
                "prior | heads                 | 0",
                "prior | heads                 | 3",
                "prior | heads                 | -4",
                "prior | tokens                | [4]",
                "prior | tokens                | [0,4]",
                "prior | tokens                | [4096,4096]",
                "prior | codes                 | 0",
                "prior | mask_token            | 3",
                "prior | timesteps             | 0",
            })
    void sizesThatMakeNoNetworkAreNamed(String stage, String field, String value) throws IOException {
        ((ObjectNode) tiny.description.get(stage)).set(field, new ObjectMapper().readTree(value));
        assertFaultContains("model.json: " + stage + "." + field + " must ");
    }

    @Test
    void whatDoesNotPrintIsNotPartOfATitle() {
        tiny.description.put("title", "Tiny\n\u001B[2Jmodel\u2028");
        assertEquals("Tiny [2Jmodel", ModelFolder.describe(tiny.write(folder)).title());
    }

    @Test
    void aTitleWithoutEndIsRefused() {
        tiny.description.put("title", "x".repeat(100_000));
        assertFaultContains("title must be text of at most 1000 letters, but it is \"xxxx");
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
    void aGeneratorMayHaveItsOwnChannels() {
        ObjectNode vqgan = (ObjectNode) tiny.description.get("vqgan");
        assertEquals(64, ModelFolder.describe(tiny.write(folder)).vqgan().decoderWidth(4));
        vqgan.put("decoder_channels", 96);
        VqganSizes sizes = ModelFolder.describe(tiny.write(folder)).vqgan();
        assertEquals(64, sizes.width(4));
        assertEquals(192, sizes.decoderWidth(4));
        vqgan.put("decoder_channels", 48);
        assertFaultContains("vqgan.norm_groups must divide the channels of every level, but it is 32.");
        vqgan.put("decoder_channels", 16384);
        assertFaultContains("vqgan.channel_multipliers must keep every level within 16384 channels");
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

package unmask.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.training.TrainingException;

class DiaryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path file;
    private ModelOrder order;

    @BeforeEach
    void write() throws IOException {
        order = Orders.garden(folder);
        file = folder.resolve("training.json");
        Diary diary = Diary.open(folder, order);
        diary.plan("vqgan", 0.5, 100);
        diary.note(12.5, "vqgan", 20);
    }

    @Test
    void whatWasNotedIsReadAgain() throws IOException {
        Diary diary = Diary.open(folder, order);
        assertEquals(12.5, diary.secondsSpent());
        assertEquals(0.5, diary.secondsPerStep("vqgan"));
        assertEquals(100, diary.steps("vqgan"));
        assertEquals(20, diary.stepsDone("vqgan"));
        assertEquals(0, diary.steps("prior"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vqgan\": 5}",
                "{\"prior\": [1]}",
                "{\"prior\": null}",
                "{\"seconds\": \"many\"}",
                "{\"seconds\": -3}",
                "{\"seconds\": 1e300}",
                "{\"vqgan\": {\"steps\": 100}}",
                "{\"vqgan\": {\"steps\": 100, \"secondsPerStep\": 0}}",
                "{\"vqgan\": {\"steps\": -1, \"secondsPerStep\": 1}}",
                "{\"vqgan\": {\"done\": \"some\"}}"
            })
    void whatWasNotWrittenHereIsDamage(String otherwise) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        root.setAll((ObjectNode) JSON.readTree(otherwise));
        Files.write(file, JSON.writeValueAsBytes(root));
        TrainingException e = assertThrows(TrainingException.class, () -> Diary.open(folder, order));
        assertEquals(file + " is damaged; delete its folder to begin again.", e.getMessage());
    }
}

package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelVerificationTest {
    @Test
    void theBuiltInModelGivesItsGoldenNumbers() {
        List<ModelVerification.Row> rows =
                ModelVerification.run(Path.of("models", "landscapes"), "cpu", (fraction, what) -> {});

        assertEquals(
                List.of("vqgan.latents", "vqgan.indices", "vqgan.reconstruction", "prior.logits"),
                rows.stream().map(ModelVerification.Row::tensor).toList());
        rows.forEach(row -> assertTrue(row.passed(), row.toString()));
    }
}

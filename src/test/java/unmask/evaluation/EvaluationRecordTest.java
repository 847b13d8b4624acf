package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.features.ScriptFeatures;
import unmask.inpaint.SamplingOptions;

class EvaluationRecordTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        EvaluationRecord record = record(new SamplingOptions(0, 0.9, 64, SamplingOptions.Order.RASTER, 2, 8));
        record.write(folder);
        assertEquals(record, EvaluationRecord.read(folder).orElseThrow());
    }

    @Test
    void optionsThatAnOlderVersionDidNotKnowAreAsInThePaper() throws IOException {
        Files.writeString(folder.resolve("evaluation.json"), """
            {"format": 1, "modelHash": "m", "dataFingerprint": "d", "extractor": "e", "plan": {"title": "t",
             "model": "", "data": "", "features": {"file": "", "input": "BYTES"}, "pictures": 9,
             "likelihoodPictures": 0, "likelihoodDraws": 2, "samples": 9, "seed": 0, "neighbours": 3,
             "settings": [{"temperature": 0.9, "steps": 64, "order": "RANDOM", "corrections": 2}]}}
            """);
        assertEquals(
                record(SamplingOptions.PAPER.withTemperature(0.9).withSteps(64).withCorrections(2)),
                EvaluationRecord.read(folder).orElseThrow());
    }

    private static EvaluationRecord record(SamplingOptions options) {
        FeatureChoice features = new FeatureChoice("", ScriptFeatures.Input.BYTES);
        return new EvaluationRecord(
                EvaluationRecord.FORMAT,
                "m",
                "d",
                "e",
                new EvaluationPlan("t", "", "", features, 9, 0, 2, 9, List.of(options), 0, 3));
    }
}

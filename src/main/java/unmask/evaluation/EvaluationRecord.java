package unmask.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import unmask.files.WholeFile;
import unmask.inpaint.SamplingOptions;
import unmask.tensorfile.JsonFile;
import unmask.tensorfile.ModelException;

/**
 * What a folder of parts was made from and for, as {@code evaluation.json} in that folder.
 *
 * @param format of the folder
 * @param modelHash of the weights
 * @param dataFingerprint of the names and sizes of the pictures
 * @param extractor name of the feature network
 */
record EvaluationRecord(int format, String modelHash, String dataFingerprint, String extractor, EvaluationPlan plan) {
    static final int FORMAT = 1;

    private static final String NAME = "evaluation.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    EvaluationRecord {
        if (format != FORMAT) {
            throw new IllegalArgumentException("The format is " + format + ", not " + FORMAT + ".");
        }
    }

    /** What stands in a folder, if anything. */
    static Optional<EvaluationRecord> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode record = JsonFile.read(file);
            record.at("/plan/settings").forEach(EvaluationRecord::complete);
            return Optional.of(JSON.treeToValue(record, EvaluationRecord.class));
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    file + " does not describe an evaluation of this version; choose another folder.", e);
        } catch (ModelException e) {
            throw new EvaluationException(e.getMessage() + " Choose another folder.", e);
        }
    }

    /** Options that came later are what they were before they could be chosen. */
    private static void complete(JsonNode options) {
        if (options instanceof ObjectNode known) {
            ObjectNode paper = JSON.valueToTree(SamplingOptions.PAPER);
            paper.properties().forEach(each -> known.putIfAbsent(each.getKey(), each.getValue()));
        }
    }

    /** Writes the file whole; other processes may write the same at once. */
    void write(Path folder) {
        try {
            WholeFile.write(
                    folder.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new EvaluationException(folder.resolve(NAME) + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** @throws EvaluationException if the parts made for {@code other} are no parts of this */
    void requireSameSubject(EvaluationRecord other, Path folder) {
        if (!modelHash.equals(other.modelHash)) {
            throw new EvaluationException(
                    folder + " holds an evaluation of another model; choose another folder, or delete it.");
        }
        if (!dataFingerprint.equals(other.dataFingerprint)) {
            throw new EvaluationException(
                    folder + " holds an evaluation on other pictures; choose another folder, or delete it.");
        }
    }

    /** Whether parts made for one can be used for the other, and a report of both is the same. */
    boolean isSameWorkAs(EvaluationRecord other) {
        return modelHash.equals(other.modelHash)
                && dataFingerprint.equals(other.dataFingerprint)
                && extractor.equals(other.extractor)
                && plan.withoutPlaces().equals(other.plan.withoutPlaces());
    }
}

package unmask.cli.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import unmask.files.WholeFile;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.SamplingOptions;

/** What happened in one run, written as JSON for whoever wants to know or to repeat it. */
final class Trace implements Consumer<InpaintEvent> {
    private final List<Step> trajectory = new ArrayList<>();
    private int steps;

    /** @param hiddenAgain cells that were known and are hidden before the step */
    @JsonPropertyOrder({"timeStep", "hiddenAgain", "cells", "tokens"})
    record Step(int timeStep, int[] hiddenAgain, int[] cells, int[] tokens) {}

    /**
     * The fields of the file, in its order.
     *
     * @param steps time steps that were counted down
     */
    @JsonPropertyOrder({
        "modelHash",
        "options",
        "steps",
        "rows",
        "columns",
        "region",
        "hiddenCells",
        "networkEvaluations",
        "trajectory"
    })
    record File(
            String modelHash,
            @JsonUnwrapped @JsonIgnoreProperties("steps") SamplingOptions options,
            int steps,
            int rows,
            int columns,
            Region region,
            int[] hiddenCells,
            int networkEvaluations,
            List<Step> trajectory) {}

    @Override
    public void accept(InpaintEvent event) {
        switch (event) {
            case InpaintEvent.Started started -> steps = started.steps();
            case InpaintEvent.DenoisingStep step ->
                trajectory.add(new Step(step.timeStep(), step.hidden(), step.cells(), step.tokens()));
            default -> {}
        }
    }

    /** Writes the file whole, or not at all. */
    void write(Path path, InpaintEvent.Finished finished, SamplingOptions options, TokenMask hidden, Region region)
            throws IOException {
        File file = new File(
                finished.modelHash(),
                options,
                steps,
                hidden.rows(),
                hidden.columns(),
                region,
                hidden.cells().toArray(),
                finished.evaluations(),
                trajectory);
        ObjectWriter json =
                new ObjectMapper().writerWithDefaultPrettyPrinter().with(EnumFeature.WRITE_ENUMS_TO_LOWERCASE);
        WholeFile.write(path, json.writeValueAsBytes(file));
    }
}

package unmask.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.OptionalDouble;
import unmask.detail.DetailOptions;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.Window;

/**
 * A run as JSON.
 *
 * @param detail null where it was chosen automatically; so is {@code follow}
 * @param start tokens, row by row; {@link Tokens#HIDDEN} for hidden ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEntry(
        String model,
        String modelHash,
        Window window,
        SamplingOptions sampling,
        int feather,
        Double detail,
        Double follow,
        int[] start,
        List<Run.Step> steps) {
    static RunEntry of(Run run) {
        return new RunEntry(
                run.model(),
                run.modelHash(),
                run.window(),
                run.sampling(),
                run.feather(),
                orNull(run.detail().detail()),
                orNull(run.detail().follow()),
                run.start().codes(),
                run.steps());
    }

    Run run() {
        return new Run(
                model,
                modelHash,
                window,
                sampling,
                feather,
                new DetailOptions(orEmpty(detail), orEmpty(follow)),
                Tokens.of(window.rows(), window.columns(), start),
                steps);
    }

    private static Double orNull(OptionalDouble share) {
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private static OptionalDouble orEmpty(Double share) {
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}

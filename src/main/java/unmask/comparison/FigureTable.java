package unmask.comparison;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All results as comma-separated values, a row each; empty where something was not measured. */
final class FigureTable {
    private static final String HEAD =
            "trial,picture,mask,share,kind,letter,file,seconds,diffusion_seconds,detail_seconds,texture_gap_db,"
                    + "feature_gap,seam,psnr_db,failure\n";

    private FigureTable() {}

    static byte[] csv(List<TrialResult> trials) {
        StringBuilder out = new StringBuilder(HEAD);
        for (TrialResult trial : trials) {
            Stream.concat(trial.outcomes().stream(), Stream.of(trial.untouched()))
                    .forEach(outcome -> out.append(row(trial, outcome)).append('\n'));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String row(TrialResult trial, Outcome outcome) {
        Repainted.Seconds seconds = outcome.seconds();
        Figures figures = outcome.figures();
        return Stream.of(
                        String.valueOf(trial.number()),
                        trial.name(),
                        trial.shape(),
                        number(trial.share()),
                        outcome.kind(),
                        outcome.letter(),
                        outcome.file(),
                        number(seconds.whole()),
                        number(seconds.diffusion()),
                        number(seconds.detail()),
                        number(figures.textureGap()),
                        number(figures.featureGap()),
                        number(figures.seam()),
                        number(figures.psnr()),
                        outcome.failure())
                .map(FigureTable::quoted)
                .collect(Collectors.joining(","));
    }

    /** As RFC 4180 has it; a value never runs over a line. */
    private static String quoted(String value) {
        String line = value.replaceAll("\\s*\\R\\s*", " ");
        return line.matches("[^\",]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.isInfinite(value) ? "inf" : String.format(Locale.ROOT, "%.6g", value);
    }
}

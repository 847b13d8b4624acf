package unmask.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;

/** The numbers of all settings as comma-separated values, a row each. */
final class ResultTable {
    private ResultTable() {}

    static byte[] csv(Report report) {
        StringBuilder out = new StringBuilder(
                "temperature,steps,order,corrections,samples,pictures,frechet_distance,precision,recall,"
                        + "density,coverage,codes_used,bits_per_token,reconstruction_frechet_distance,psnr,ssim\n");
        if (report.samples().isEmpty()) {
            out.append(",,,,0,")
                    .append(report.data().pictures())
                    .append(",,,,,,")
                    .append(rest(report))
                    .append('\n');
        }
        report.samples().forEach(each -> out.append(row(each, report)).append('\n'));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringJoiner row(Report.Samples each, Report report) {
        StringJoiner row = new StringJoiner(",");
        row.add(SamplingLabel.shortest(each.options().temperature()));
        row.add(each.options().steps() == 0 ? "" : String.valueOf(each.options().steps()));
        row.add(SamplingLabel.order(each.options()))
                .add(String.valueOf(each.options().corrections()))
                .add(String.valueOf(each.count()))
                .add(String.valueOf(report.data().pictures()));
        row.add(number(each.frechetDistance()))
                .add(number(each.precision()))
                .add(number(each.recall()))
                .add(number(each.density()))
                .add(number(each.coverage()))
                .add(number(each.codebook().used()))
                .add(rest(report));
        return row;
    }

    /** What does not depend on the setting. */
    private static String rest(Report report) {
        Report.Reconstruction reconstruction = report.reconstruction();
        return String.join(
                ",",
                report.likelihood() == null ? "" : number(report.likelihood().bitsPerToken()),
                number(reconstruction.frechetDistance()),
                number(reconstruction.psnr()),
                number(reconstruction.ssim()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}

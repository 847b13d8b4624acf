package unmask.evaluation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import unmask.metrics.CodebookUsage;

/** A report as one page that needs no other file: numbers, plots, and the first pictures, in light and in dark. */
final class ReportPage {
    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        :root { color-scheme: light dark; --ink: #22272e; --soft: #66707c;
          --page: #f7f8fa; --card: #fff; --line: #dde1e6; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e4e8ed; --soft: #98a2ae; --page: #15181c; --card: #1e2227; --line: #343a42; }
        }
        body { margin: 0 auto; max-width: 82rem; padding: 1.5rem; color: var(--ink); background: var(--page);
          font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
        p { margin: .4rem 0; max-width: 46rem; } .soft, figcaption { color: var(--soft); font-size: .9rem; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .7rem; margin: .8rem 0; }
        dl div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
        dt { color: var(--soft); font-size: .85rem; }
        dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; background: var(--card); }
        th, td { padding: .4rem .8rem; border: 1px solid var(--line); text-align: right;
          font-variant-numeric: tabular-nums; }
        th { font-weight: 600; } th:first-child, td:first-child { text-align: left; }
        figure { margin: .6rem 0 1.2rem; } img { max-width: 100%%; height: auto; border-radius: .3rem; }
        .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
        </style>
        </head>
        <body>
        """;

    private final Report report;
    private final Measurement measurement;
    private final Gallery gallery;
    private final List<Workplan.Sampling> samplings;
    private final StringBuilder out = new StringBuilder();

    /** @param samplings as many, and in the same order, as the report has entries for samples */
    ReportPage(Report report, Measurement measurement, Gallery gallery, List<Workplan.Sampling> samplings) {
        this.report = report;
        this.measurement = measurement;
        this.gallery = gallery;
        this.samplings = samplings;
    }

    byte[] html() throws IOException {
        out.append(String.format(Locale.ROOT, HEAD, escaped(report.title())));
        header();
        reconstruction();
        if (!report.samples().isEmpty()) {
            results();
            samples();
        }
        tokens();
        out.append("</body>\n</html>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        out.append("<h1>").append(escaped(report.title())).append("</h1>\n");
        paragraph(
                "soft",
                "Model " + report.model().title() + " (" + report.model().hash().substring(0, 12)
                        + "), measured against " + report.data().pictures() + " pictures of the folder "
                        + report.data().folder()
                        + ". Features by " + report.features().name() + ", "
                        + report.features().width() + " a picture; k = "
                        + report.neighbours() + "; first seed " + report.seed() + ".");
        if (!report.data().skipped().isEmpty()) {
            paragraph(
                    "soft",
                    "Not used, because they cannot be read: "
                            + String.join(", ", report.data().skipped()) + ".");
        }
    }

    private void reconstruction() throws IOException {
        Report.Reconstruction each = report.reconstruction();
        heading("Reconstructions");
        out.append("<dl>\n");
        tile("PSNR", number(each.psnr()) + " dB");
        tile("SSIM", number(each.ssim()));
        tile("L1", number(each.l1()));
        tile("Fréchet distance", number(each.frechetDistance()));
        out.append("</dl>\n");
        figure(gallery.reconstructions(), "The first pictures, and below each what comes back of its tokens.");
        double[] psnr =
                Arrays.stream(measurement.fidelity()).mapToDouble(row -> row[1]).toArray();
        plots(charts -> charts.psnr(psnr));
    }

    private void results() throws IOException {
        heading("Samples");
        out.append("<div class=\"wide\"><table>\n"
                + "<tr><th>Setting</th><th>Samples</th><th>Fréchet distance ↓</th><th>Precision ↑</th><th>Recall"
                + " ↑</th><th>Density ↑</th><th>Coverage ↑</th><th>Codes used</th></tr>\n");
        for (int i = 0; i < samplings.size(); i++) {
            Report.Samples each = report.samples().get(i);
            out.append("<tr><td>").append(escaped(label(i))).append("</td>");
            cell(String.valueOf(each.count()));
            cell(number(each.frechetDistance()));
            cell(number(each.precision()));
            cell(number(each.recall()));
            cell(number(each.density()));
            cell(number(each.coverage()));
            cell(percent(each.codebook().used()));
            out.append("</tr>\n");
        }
        out.append("</table></div>\n");
        if (samplings.size() > 1) {
            List<String> labels = samplings.stream()
                    .map(each -> SamplingLabel.brief(each.tokens().options()))
                    .toList();
            plots(
                    charts -> charts.distances(labels, report.samples()),
                    charts -> charts.overlaps(labels, report.samples()));
        }
    }

    private void samples() throws IOException {
        for (int i = 0; i < samplings.size(); i++) {
            out.append("<h3>").append(escaped(label(i))).append("</h3>\n");
            figure(
                    gallery.samples(samplings.get(i)),
                    "The first samples, not picked; the seed counts up from " + report.seed() + ".");
        }
        heading("Nearest pictures");
        List<Report.Nearest> nearest = report.samples().getFirst().nearest();
        figure(
                gallery.nearest(samplings.getFirst(), nearest),
                "Left, samples (" + label(0)
                        + "); right of each the pictures whose features are nearest. A model that copies shows the"
                        + " same twice.");
    }

    private void tokens() throws IOException {
        heading("Tokens");
        Report.Codebook codes = report.reconstruction().codebook();
        out.append("<dl>\n");
        tile("Codes used by the pictures", percent(codes.used()) + " of " + codes.codes());
        tile("Perplexity of the codes", number(codes.perplexity()));
        Report.Likelihood likelihood = report.likelihood();
        if (likelihood != null) {
            tile(
                    "Bits per token, at most",
                    number(likelihood.bitsPerToken()) + " ± " + number(likelihood.monteCarloError()));
        }
        out.append("</dl>\n");
        if (likelihood != null) {
            paragraph(
                    "soft",
                    "The bound on the likelihood over " + likelihood.timesteps() + " time steps, of "
                            + likelihood.pictures() + " pictures with " + likelihood.drawsPerPicture()
                            + " random masks each; ± is the error that the masks leave, and between pictures the"
                            + " standard error is "
                            + number(likelihood.standardError()) + ".");
        }
        Map<String, CodebookUsage> usages = new LinkedHashMap<>();
        usages.put("pictures", measurement.pictureCodes());
        if (!samplings.isEmpty()) {
            usages.put("samples, " + label(0), measurement.sampleCodes(samplings.getFirst()));
        }
        plots(charts -> charts.codes(usages));
    }

    private String label(int sampling) {
        return SamplingLabel.full(samplings.get(sampling).tokens().options());
    }

    private void heading(String text) {
        out.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    private void paragraph(String style, String text) {
        out.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(escaped(text))
                .append("</p>\n");
    }

    private void tile(String name, String value) {
        out.append("<div><dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd></div>\n");
    }

    private void cell(String text) {
        out.append("<td>").append(escaped(text)).append("</td>");
    }

    private void figure(BufferedImage image, String caption) throws IOException {
        out.append("<figure><img alt=\"\" width=\"").append(image.getWidth());
        out.append("\" height=\"").append(image.getHeight()).append("\" src=\"").append(DataUri.jpeg(image));
        out.append("\"><figcaption>").append(escaped(caption)).append("</figcaption></figure>\n");
    }

    /** Each plot in both colours, of which the page shows the one that fits. */
    @SafeVarargs
    private void plots(Function<Charts, BufferedImage>... plots) throws IOException {
        out.append("<div class=\"plots\">\n");
        for (Function<Charts, BufferedImage> plot : plots) {
            out.append("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"");
            out.append(DataUri.png(plot.apply(new Charts(true))));
            out.append("\"><img alt=\"\" width=\"").append(Charts.WIDTH);
            out.append("\" height=\"").append(Charts.HEIGHT).append("\" src=\"");
            out.append(DataUri.png(plot.apply(new Charts(false)))).append("\"></picture>\n");
        }
        out.append("</div>\n");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : size >= 0.1 || size == 0 ? "%.3f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

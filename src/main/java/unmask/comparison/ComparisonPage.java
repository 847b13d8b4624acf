package unmask.comparison;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import unmask.image.Region;

/** The page of a comparison: the results of each trial side by side under letters, and at the end whose they are. */
final class ComparisonPage {
    private final ComparisonPlan plan;
    private final List<TrialResult> trials;
    private final List<String> leftOut;
    private final ComparisonSummary summary;
    private final StringBuilder out = new StringBuilder();

    /** @param leftOut sentences about pictures that were not used */
    ComparisonPage(ComparisonPlan plan, List<TrialResult> trials, List<String> leftOut, ComparisonSummary summary) {
        this.plan = plan;
        this.trials = trials;
        this.leftOut = leftOut;
        this.summary = summary;
    }

    byte[] html() {
        out.append(PageParts.HEAD);
        out.append("<p class=\"soft\">")
                .append(PageParts.escaped(plan.model()))
                .append(". Seed ")
                .append(plan.seed());
        out.append(". What is shown is cut out around the mask, one pixel of the picture to one of the page at"
                        + " 100 %. Choose")
                .append(" what you like best in each trial, then open the key at the end.</p>\n");
        trials.forEach(this::trial);
        if (!leftOut.isEmpty()) {
            out.append("<h2>Left out</h2>\n<ul>\n");
            leftOut.forEach(
                    each -> out.append("<li>").append(PageParts.escaped(each)).append("</li>\n"));
            out.append("</ul>\n");
        }
        out.append("<details id=\"key\"><summary>Key: which is which, and the figures</summary>\n");
        means();
        trials.forEach(this::key);
        out.append("</details>\n").append(PageParts.END);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void trial(TrialResult trial) {
        out.append("<section>\n<h2>")
                .append(title(trial))
                .append("</h2>\n<figure class=\"where\"><img src=\"")
                .append(trial.overview());
        out.append("\" alt=\"The whole picture; the mask is grey, its outline pink\"><figcaption>")
                .append(PageParts.escaped(trial.shape()))
                .append(", ")
                .append(String.format(Locale.ROOT, "%.0f %%", 100 * trial.share()))
                .append("</figcaption></figure>\n<div class=\"row\">\n");
        for (Outcome outcome : trial.outcomes()) {
            if (outcome.isThere()) {
                picture(trial.crop(), outcome.file(), "Result " + outcome.letter(), outcome.letter());
            }
        }
        out.append("</div>\n<p class=\"vote\">Best: ");
        for (Outcome outcome : trial.outcomes()) {
            if (outcome.isThere()) {
                choice(trial, outcome.letter(), outcome.letter());
            }
        }
        choice(trial, "", "no difference");
        out.append("</p>\n</section>\n");
    }

    private void choice(TrialResult trial, String value, String words) {
        out.append("<label><input type=\"radio\" name=\"t").append(trial.number());
        out.append("\" value=\"").append(value).append("\"> ").append(words).append("</label>\n");
    }

    private void picture(Region crop, String file, String alt, String caption) {
        out.append("<figure><img src=\"").append(file).append("\" width=\"").append(crop.width());
        out.append("\" height=\"").append(crop.height()).append("\" alt=\"").append(alt);
        out.append("\"><figcaption>").append(caption).append("</figcaption></figure>\n");
    }

    private void means() {
        out.append("<h2>Means</h2>\n<p class=\"soft\">Over the trials in which all succeeded that ever do. ")
                .append(PageParts.EXPLANATION)
                .append("</p>\n<div class=\"wide\"><table>\n<tr><th>Kind</th><th>Results</th>")
                .append(PageParts.FIGURE_HEADS)
                .append("<th>Best</th></tr>\n");
        for (ComparisonSummary.Kind kind : summary.kinds()) {
            out.append("<tr><td>")
                    .append(PageParts.escaped(kind.name()))
                    .append("</td><td>")
                    .append(kind.results());
            out.append("</td>").append(PageParts.figureCells(kind.seconds(), kind.figures()));
            out.append(
                    kind.name().equals(Comparison.UNTOUCHED)
                            ? "<td>"
                            : "<td data-wins=\"" + PageParts.escaped(kind.name()) + "\">");
            out.append("</td></tr>\n");
        }
        out.append("</table></div>\n<p>Trials without a difference: <span id=\"draws\"></span></p>\n");
    }

    private void key(TrialResult trial) {
        out.append("<h2>")
                .append(title(trial))
                .append("</h2>\n<div class=\"wide\"><table>\n<tr><th></th><th class=\"text\">Kind</th>")
                .append(PageParts.FIGURE_HEADS)
                .append("</tr>\n");
        trial.outcomes().forEach(outcome -> row(trial, outcome));
        row(trial, trial.untouched());
        out.append("</table></div>\n<div class=\"row\">\n");
        picture(trial.crop(), trial.untouched().file(), "The picture as it was", "untouched");
        out.append("</div>\n");
    }

    private void row(TrialResult trial, Outcome outcome) {
        out.append("<tr data-trial=\"")
                .append(trial.number())
                .append("\" data-letter=\"")
                .append(outcome.letter());
        out.append("\" data-kind=\"").append(PageParts.escaped(outcome.kind())).append("\"><td>");
        out.append(outcome.letter()).append("</td><td class=\"text\">");
        out.append(PageParts.escaped(outcome.kind())).append("</td>");
        if (outcome.isThere()) {
            out.append(PageParts.figureCells(outcome.seconds(), outcome.figures()));
        } else {
            out.append("<td colspan=\"").append(PageParts.FIGURES).append("\" class=\"text\">failed: ");
            out.append(PageParts.escaped(outcome.failure())).append("</td>");
        }
        out.append("</tr>\n");
    }

    private static String title(TrialResult trial) {
        return trial.number() + ". " + PageParts.escaped(trial.name());
    }
}

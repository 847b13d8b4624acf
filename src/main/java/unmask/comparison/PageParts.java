package unmask.comparison;

import java.util.Locale;

/** What the page of a comparison is made of that does not depend on the comparison. */
final class PageParts {
    static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Repaints side by side</title>
        <style>
        :root { color-scheme: light dark; --ink: #1d2329; --soft: #5d6874; --page: #f4f5f7; --card: #fff; --line: #d9dde3; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ed; --soft: #9aa5b1; --page: #131619; --card: #1c2024; --line: #363c44; }
        }
        body { margin: 0; padding: 1.5rem; color: var(--ink); background: var(--page);
          font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
        h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 0 0 .6rem; }
        p { margin: .4rem 0; max-width: 56rem; } .soft, figcaption { color: var(--soft); font-size: .9rem; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
        .row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
        figure { margin: 0; max-width: 100%; overflow-x: auto; } img { display: block; }
        figcaption { text-align: center; } .row figcaption { font-weight: 600; color: var(--ink); }
        .where { display: flex; gap: .8rem; align-items: flex-end; margin-bottom: 1rem; }
        .where img { max-height: 12rem; width: auto; }
        .vote label { margin-right: 1rem; }
        summary { cursor: pointer; font-size: 1.1rem; font-weight: 600; padding: .6rem 0; }
        details h2 { margin-top: 1.6rem; } .wide { overflow-x: auto; }
        table { border-collapse: collapse; background: var(--card); margin-bottom: .8rem; }
        th, td { padding: .3rem .7rem; border: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums; }
        th:first-child, td:first-child, .text { text-align: left; }
        </style>
        </head>
        <body>
        <h1>Repaints side by side</h1>
        """;

    /** Counts, once the key is open, how often each kind was chosen, and how often none. */
    static final String END = """
        <script>
        const key = document.getElementById("key");
        function count() {
          const wins = {};
          for (const row of key.querySelectorAll("tr[data-letter]")) {
            const chosen = document.querySelector(`input[name="t${row.dataset.trial}"]:checked`);
            if (row.dataset.letter && chosen && chosen.value === row.dataset.letter) {
              wins[row.dataset.kind] = (wins[row.dataset.kind] || 0) + 1;
            }
          }
          for (const cell of key.querySelectorAll("td[data-wins]")) cell.textContent = wins[cell.dataset.wins] || 0;
          document.getElementById("draws").textContent = document.querySelectorAll('input[value=""]:checked').length;
        }
        key.addEventListener("toggle", count);
        document.addEventListener("change", count);
        </script>
        </body>
        </html>
        """;

    /** Columns that hold figures. */
    static final int FIGURES = 7;

    static final String FIGURE_HEADS = "<th>Time, s</th><th>Diffusion, s</th><th>Detail, s</th>"
            + "<th>Texture gap, dB</th><th>Feature gap</th><th>Seam</th><th>PSNR, dB</th>";

    static final String EXPLANATION =
            "Texture gap: how differently rough the hole and a ring around it are; small is good."
                    + " Feature gap: how unlike its surroundings the hole is, 1 as unlike as they are among each other."
                    + " Seam: the jump across the mask’s edge against jumps nearby, 1 like any other place."
                    + " PSNR against what was there is only a caution: another good answer may have little of it.";

    private PageParts() {}

    static String figureCells(Repainted.Seconds seconds, Figures figures) {
        return cell("%.1f", seconds.whole())
                + cell("%.1f", seconds.diffusion())
                + cell("%.1f", seconds.detail())
                + cell("%.1f", figures.textureGap())
                + cell("%.2f", figures.featureGap())
                + cell("%.2f", figures.seam())
                + cell("%.1f", figures.psnr());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String cell(String format, double value) {
        String text =
                Double.isNaN(value) ? "" : Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, format, value);
        return "<td>" + text + "</td>";
    }
}

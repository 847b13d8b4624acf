package unmask.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import unmask.metrics.CodebookUsage;

/** The plots of a report, in the colours of a light or a dark page, without a background. */
final class Charts {
    /** Pixels on the page. */
    static final int WIDTH = 620;

    static final int HEIGHT = 300;

    /** Pixels of the image to one of the page. */
    private static final int DENSITY = 2;

    private static final int BINS = 20;
    private static final Color[] COLOURS = {
        new Color(0x3B82C4), new Color(0xD9822B), new Color(0x3A9D6E), new Color(0xB0568F)
    };
    private static final Color NONE = new Color(0, 0, 0, 0);

    private final Color ink;
    private final Color grid;

    Charts(boolean dark) {
        this.ink = dark ? new Color(0xC9CED6) : new Color(0x3A4048);
        this.grid = dark ? new Color(0x3A4048) : new Color(0xDDE1E6);
    }

    /** How many pictures have about which PSNR. */
    BufferedImage psnr(double[] decibels) {
        double low = Math.floor(Arrays.stream(decibels).min().orElse(0));
        double high = Math.max(low + 1, Math.ceil(Arrays.stream(decibels).max().orElse(1)));
        double width = (high - low) / BINS;
        int[] counts = new int[BINS];
        for (double each : decibels) {
            counts[Math.min(BINS - 1, (int) ((each - low) / width))]++;
        }
        CategoryChart chart = categories("Reconstruction", "PSNR in dB", "pictures");
        chart.getStyler().setAvailableSpaceFill(0.95);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisDecimalPattern("0.#");
        chart.getStyler().setXAxisMaxLabelCount(10);
        List<Double> centres =
                IntStream.range(0, BINS).mapToObj(i -> low + (i + 0.5) * width).toList();
        chart.addSeries("pictures", centres, Arrays.stream(counts).boxed().toList());
        return image(chart);
    }

    /** How often codes occur, the most frequent one first; those that never occur are left out. */
    BufferedImage codes(Map<String, CodebookUsage> usages) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Codes, the most frequent first")
                .xAxisTitle("rank")
                .yAxisTitle("share of tokens in %")
                .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisLogarithmic(true);
        usages.forEach((name, usage) -> {
            double[] counts = Arrays.stream(usage.counts())
                    .filter(n -> n > 0)
                    .asDoubleStream()
                    .sorted()
                    .toArray();
            double total = Arrays.stream(counts).sum();
            double[] ranks =
                    IntStream.rangeClosed(1, counts.length).asDoubleStream().toArray();
            double[] shares = new double[counts.length];
            Arrays.setAll(shares, i -> 100 * counts[counts.length - 1 - i] / total);
            chart.addSeries(name, ranks, shares).setMarker(SeriesMarkers.NONE);
        });
        return image(chart);
    }

    /** The Fréchet distance of each setting. */
    BufferedImage distances(List<String> labels, List<Report.Samples> samples) {
        CategoryChart chart = categories("Fréchet distance, lower is better", "", "");
        line(
                chart,
                "Fréchet distance",
                labels,
                samples.stream().map(Report.Samples::frechetDistance).toList());
        chart.getStyler().setLegendVisible(false);
        return image(chart);
    }

    /** Precision, recall, density and coverage of each setting. */
    BufferedImage overlaps(List<String> labels, List<Report.Samples> samples) {
        CategoryChart chart = categories("Overlap with the pictures, higher is better", "", "");
        line(
                chart,
                "precision",
                labels,
                samples.stream().map(Report.Samples::precision).toList());
        line(
                chart,
                "recall",
                labels,
                samples.stream().map(Report.Samples::recall).toList());
        line(
                chart,
                "density",
                labels,
                samples.stream().map(Report.Samples::density).toList());
        line(
                chart,
                "coverage",
                labels,
                samples.stream().map(Report.Samples::coverage).toList());
        return image(chart);
    }

    private static void line(CategoryChart chart, String name, List<String> labels, List<Double> values) {
        chart.addSeries(name, labels, new ArrayList<>(values))
                .setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line)
                .setMarker(SeriesMarkers.CIRCLE);
    }

    private CategoryChart categories(String title, String xTitle, String yTitle) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private void style(AxesChartStyler styler) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setChartBackgroundColor(NONE)
                .setPlotBackgroundColor(NONE)
                .setPlotBorderVisible(false)
                .setLegendBackgroundColor(NONE)
                .setLegendBorderColor(NONE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendFont(text)
                .setSeriesColors(COLOURS)
                .setChartFontColor(ink)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        styler.setAxisTitleFont(text)
                .setAxisTickLabelsFont(text)
                .setAxisTickLabelsColor(ink)
                .setAxisTickMarksColor(grid)
                .setPlotGridLinesColor(grid)
                .setPlotGridVerticalLinesVisible(false)
                .setPlotGridLinesStroke(new BasicStroke(1));
    }

    private static BufferedImage image(Chart<?, ?> chart) {
        BufferedImage image = new BufferedImage(WIDTH * DENSITY, HEIGHT * DENSITY, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        return image;
    }
}

package unmask.training;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import unmask.image.Picture;

/** The table of losses as a picture: one panel for each number, two panels a row. */
final class LossCurves {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int COLUMNS = 2;

    /** Points of one curve; more than these are averaged, or noise would hide the trend. */
    private static final int POINTS = 400;

    private LossCurves() {}

    /** The curves of what has been measured, or nothing where nothing has. */
    static Optional<Picture> draw(LossLog log) {
        List<String> names = log.names().stream()
                .filter(name ->
                        log.rows().stream().anyMatch(row -> row.numbers().containsKey(name)))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        int across = Math.min(COLUMNS, names.size());
        int down = (names.size() + across - 1) / across;
        BufferedImage image = new BufferedImage(across * WIDTH, down * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < names.size(); i++) {
            Graphics2D panel = (Graphics2D) graphics.create(i % across * WIDTH, i / across * HEIGHT, WIDTH, HEIGHT);
            panel(names.get(i), log.rows()).paint(panel, WIDTH, HEIGHT);
            panel.dispose();
        }
        graphics.dispose();
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Optional.of(Picture.of(image.getWidth(), image.getHeight(), pixels));
    }

    private static XYChart panel(String name, List<LossLog.Row> rows) {
        List<LossLog.Row> measured =
                rows.stream().filter(row -> row.numbers().containsKey(name)).toList();
        List<Double> steps = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int points = Math.min(POINTS, measured.size());
        for (int i = 0; i < points; i++) {
            List<LossLog.Row> bin = measured.subList(
                    (int) ((long) i * measured.size() / points), (int) ((i + 1L) * measured.size() / points));
            steps.add(bin.stream().mapToLong(LossLog.Row::step).average().orElseThrow());
            values.add(bin.stream()
                    .mapToDouble(row -> row.numbers().get(name))
                    .average()
                    .orElseThrow());
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(name)
                .xAxisTitle("step")
                .build();
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.addSeries(name, steps, values).setMarker(SeriesMarkers.NONE);
        return chart;
    }
}

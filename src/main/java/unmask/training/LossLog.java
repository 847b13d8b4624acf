package unmask.training;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unmask.files.WholeFile;

/** The table of losses of a run, as a CSV file: a row is the means over the steps since the row before. */
final class LossLog {
    private static final String STEP = "step";
    private static final String SECONDS = "seconds";
    private static final MathContext DIGITS = new MathContext(7);

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Mean> means = new LinkedHashMap<>();

    /** @param seconds of training until then, over all of the run's parts */
    record Row(long step, double seconds, Map<String, Double> numbers) {}

    private static final class Mean {
        private double sum;
        private int count;

        void add(double number) {
            sum += number;
            count++;
        }

        double value() {
            return sum / count;
        }
    }

    private LossLog(Path file) {
        this.file = file;
    }

    /** Opens the table and drops the rows behind {@code lastStep}, which will be trained again. */
    static LossLog open(Path file, long lastStep) throws IOException {
        LossLog log = new LossLog(file);
        if (Files.isRegularFile(file)) {
            log.read(lastStep);
            log.rewrite();
        }
        return log;
    }

    /** Takes one step's numbers into the means. */
    void add(Map<String, Double> numbers) {
        numbers.forEach(
                (name, number) -> means.computeIfAbsent(name, key -> new Mean()).add(number));
    }

    /** The newest mean of each number: of the last row, or of the steps so far for what it lacks. */
    Map<String, Double> newest() {
        Map<String, Double> out = new LinkedHashMap<>();
        means.forEach((name, mean) -> out.put(name, mean.value()));
        for (String name : names) {
            for (int i = rows.size() - 1; i >= 0; i--) {
                Double value = rows.get(i).numbers.get(name);
                if (value != null) {
                    out.put(name, value);
                    break;
                }
            }
        }
        return out;
    }

    /** Appends the means since the last row, if there are any. */
    void endRow(long step, double seconds) throws IOException {
        if (means.isEmpty()) {
            return;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        means.forEach((name, mean) -> numbers.put(name, mean.value()));
        means.clear();
        rows.add(new Row(step, seconds, numbers));
        if (names.containsAll(numbers.keySet())) {
            Files.writeString(file, line(rows.getLast()), StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } else {
            numbers.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
            rewrite();
        }
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    private void read(long lastStep) throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        String[] header = lines.getFirst().split(",", -1);
        names.addAll(List.of(header).subList(Math.min(2, header.length), header.length));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length == header.length && isStepUpTo(cells[0], lastStep)) {
                rows.add(row(cells));
            }
        }
    }

    /** A row that was cut off in its first cell is none. */
    private static boolean isStepUpTo(String cell, long lastStep) {
        return cell.matches("\\d{1,18}") && Long.parseLong(cell) <= lastStep;
    }

    private Row row(String[] cells) {
        try {
            Map<String, Double> numbers = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (!cells[i + 2].isEmpty()) {
                    numbers.put(names.get(i), finite(cells[i + 2]));
                }
            }
            return new Row(Long.parseLong(cells[0]), finite(cells[1]), numbers);
        } catch (NumberFormatException e) {
            throw new TrainingException(
                    file + " holds something that is not a number; move it away to go on without the curve so far.", e);
        }
    }

    private static double finite(String cell) {
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(cell);
        }
        return value;
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder(STEP + "," + SECONDS);
        names.forEach(name -> text.append(',').append(name));
        text.append('\n');
        rows.forEach(row -> text.append(line(row)));
        WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String line(Row row) {
        StringBuilder line = new StringBuilder(row.step + "," + number(row.seconds));
        for (String name : names) {
            Double value = row.numbers.get(name);
            line.append(',').append(value == null ? "" : number(value));
        }
        return line.append('\n').toString();
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
    }
}

package unmask.scenes;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a scene shows: as a whole, and spot by spot. A spot is a square of {@value #SPOT} x {@value #SPOT} pixels.
 *
 * @param columns spots from left to right; the last may reach beyond the picture
 * @param rows spots from top to bottom
 * @param spots ordinals of {@link Cover}, {@code columns * rows}, row by row: what fills most of each spot
 */
public record SceneLabels(
        Hour hour, Season season, TerrainKind terrain, Weather weather, int columns, int rows, byte[] spots) {
    /** Side of a spot, in pixels. */
    public static final int SPOT = 4;

    private static final int WORDS = 4;
    private static final Cover[] COVERS = Cover.values();

    public SceneLabels {
        if (spots.length != columns * rows) {
            throw new IllegalArgumentException(spots.length + " spots for " + columns + " x " + rows);
        }
        spots = spots.clone();
    }

    @Override
    public byte[] spots() {
        return spots.clone();
    }

    /** What fills most of the spot in this row and column of spots. */
    public Cover spot(int row, int column) {
        return COVERS[spots[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)]];
    }

    /** What fills most of the square cell of {@code cellPixels} pixels in this row and column of such cells. */
    public Cover cell(int row, int column, int cellPixels) {
        int side = Math.max(1, cellPixels / SPOT);
        int[] counts = new int[COVERS.length];
        for (int y = row * side; y < Math.min(rows, (row + 1) * side); y++) {
            for (int x = column * side; x < Math.min(columns, (column + 1) * side); x++) {
                counts[spots[y * columns + x]]++;
            }
        }
        return COVERS[indexOfMost(counts)];
    }

    /** The share of the picture, 0 to 1, that shows {@code cover}. */
    public double share(Cover cover) {
        int count = 0;
        for (byte spot : spots) {
            if (spot == cover.ordinal()) {
                count++;
            }
        }
        return (double) count / spots.length;
    }

    /**
     * As text: a line for each of hour, season, terrain and weather, then one for each row of spots, in which a letter
     * stands for a cover, in the order of {@link Cover}: A for sky, B for cloud and so on.
     */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Enum<?> word : List.of(hour, season, terrain, weather)) {
            text.append(word.name()).append('\n');
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                text.append((char) ('A' + spots[row * columns + column]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * The labels that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static SceneLabels parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < WORDS + 1) {
            throw new IllegalArgumentException("These are no labels of a scene: only " + lines.size() + " lines.");
        }
        String grid = String.join("", lines.subList(WORDS, lines.size()));
        byte[] spots = new byte[grid.length()];
        for (int i = 0; i < spots.length; i++) {
            int cover = grid.charAt(i) - 'A';
            if (cover < 0 || cover >= COVERS.length) {
                throw new IllegalArgumentException("No cover has the letter '" + grid.charAt(i) + "'.");
            }
            spots[i] = (byte) cover;
        }
        return new SceneLabels(
                Hour.valueOf(lines.get(0)),
                Season.valueOf(lines.get(1)),
                TerrainKind.valueOf(lines.get(2)),
                Weather.valueOf(lines.get(3)),
                lines.get(WORDS).length(),
                lines.size() - WORDS,
                spots);
    }

    static int indexOfMost(int[] counts) {
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[most]) {
                most = i;
            }
        }
        return most;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SceneLabels other
                && hour == other.hour
                && season == other.season
                && terrain == other.terrain
                && weather == other.weather
                && columns == other.columns
                && rows == other.rows
                && Arrays.equals(spots, other.spots);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hour, season, terrain, weather, columns, rows, Arrays.hashCode(spots));
    }
}

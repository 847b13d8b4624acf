package unmask.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was made for some items: named tables of floats with a row for each item. */
final class Part {
    private final int[] items;
    private final Map<String, float[][]> tables = new LinkedHashMap<>();

    /** @param items their numbers, ascending; those that had to be passed over are missing */
    Part(int[] items) {
        this.items = items;
    }

    /** Adds a table; all rows are of one length. */
    Part with(String name, float[][] rows) {
        if (rows.length != items.length) {
            throw new IllegalArgumentException(rows.length + " rows of " + name + " for " + items.length + " items");
        }
        tables.put(name, rows);
        return this;
    }

    int[] items() {
        return items;
    }

    float[][] table(String name) {
        float[][] rows = tables.get(name);
        if (rows == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return rows;
    }

    Map<String, float[][]> tables() {
        return tables;
    }
}

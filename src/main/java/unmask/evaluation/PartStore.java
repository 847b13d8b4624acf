package unmask.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

/**
 * The parts that are done, each a safetensors file {@code parts/KIND/000012.safetensors} that appears whole. Many
 * processes may use one store.
 */
final class PartStore {
    /** Items of one part. */
    static final int ITEMS = 16;

    private static final String PARTS = "parts";
    private static final String SUFFIX = ".safetensors";
    private static final String MADE_FOR = "made_for";
    private static final String ITEM_NUMBERS = "items";

    private final Path folder;

    PartStore(Path folder) {
        this.folder = folder;
    }

    /** Where the parts of an evaluation in {@code folder} lie. */
    static Path parts(Path folder) {
        return folder.resolve(PARTS);
    }

    static int partsFor(int items) {
        return (items + ITEMS - 1) / ITEMS;
    }

    /** Items of one part out of {@code items} altogether. */
    static int itemsOf(int part, int items) {
        return Math.min(ITEMS, items - part * ITEMS);
    }

    /** Whether the part is there and was made for at least so many items. One that its maker did not write is not there. */
    boolean has(PartMaker maker, int part, int items) {
        Path file = file(maker.kind(), part);
        if (!Files.exists(file)) {
            return false;
        }
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            return isSound(source, maker.tables(), part, items);
        } catch (ModelException e) {
            return false;
        }
    }

    private static boolean isSound(SafetensorsFile source, Map<String, Integer> tables, int part, int items) {
        float[] madeFor = source.floats(MADE_FOR);
        if (madeFor.length != 1 || !(madeFor[0] >= items && madeFor[0] <= ITEMS)) {
            return false;
        }
        float[] numbers = source.floats(ITEM_NUMBERS);
        float least = part * ITEMS;
        float end = least + madeFor[0];
        for (float number : numbers) {
            if (!(number >= least && number < end && number == (int) number)) {
                return false;
            }
            least = number + 1;
        }
        return tables.entrySet().stream()
                .allMatch(table -> isTable(source, table.getKey(), numbers.length, table.getValue()));
    }

    private static boolean isTable(SafetensorsFile source, String name, int rows, int codes) {
        long[] shape = source.shape(name);
        if (shape.length != 2 || shape[0] != rows) {
            return false;
        }
        for (float value : source.floats(name)) { // which are finite
            if (codes != PartMaker.ANY && !(value >= 0 && value < codes && value == (int) value)) {
                return false;
            }
        }
        return true;
    }

    /** @param madeFor so many items, some of which may have been passed over */
    void write(String kind, int part, int madeFor, Part content) {
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.add(MADE_FOR, new long[] {1}, new float[] {madeFor});
        float[] items = new float[content.items().length];
        for (int i = 0; i < items.length; i++) {
            items[i] = content.items()[i];
        }
        writer.add(ITEM_NUMBERS, new long[] {items.length}, items);
        content.tables().forEach((name, rows) -> writer.add(name, shape(rows), finite(flat(rows), kind, name)));
        Path file = file(kind, part);
        try {
            Files.createDirectories(file.getParent());
            writer.write(file);
        } catch (IOException e) {
            throw new EvaluationException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    Part read(String kind, int part) {
        try (SafetensorsFile source = SafetensorsFile.open(file(kind, part))) {
            float[] numbers = source.floats(ITEM_NUMBERS);
            Part content = new Part(IntStream.range(0, numbers.length)
                    .map(i -> (int) numbers[i])
                    .toArray());
            for (String name : source.names()) {
                if (!name.equals(MADE_FOR) && !name.equals(ITEM_NUMBERS)) {
                    content.with(name, rows(source.floats(name), source.shape(name)));
                }
            }
            return content;
        }
    }

    /** The rows of one table for the first {@code items} items, over all parts. */
    float[][] readAll(String kind, int items, String table) {
        List<float[]> rows = new ArrayList<>();
        for (int part = 0; part < partsFor(items); part++) {
            Part content = read(kind, part);
            float[][] all = content.table(table);
            for (int i = 0; i < all.length && content.items()[i] < items; i++) {
                rows.add(all[i]);
            }
        }
        return rows.toArray(float[][]::new);
    }

    /** The numbers of the first {@code items} items that were not passed over. */
    int[] readItems(String kind, int items) {
        return IntStream.range(0, partsFor(items))
                .flatMap(part -> Arrays.stream(read(kind, part).items()))
                .filter(item -> item < items)
                .toArray();
    }

    private Path file(String kind, int part) {
        return parts(folder).resolve(kind).resolve(String.format(Locale.ROOT, "%06d", part) + SUFFIX);
    }

    private static long[] shape(float[][] rows) {
        return new long[] {rows.length, rows.length == 0 ? 0 : rows[0].length};
    }

    private static float[] flat(float[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    /** What is not finite would not be taken for a part, and made again for ever. */
    private static float[] finite(float[] values, String kind, String table) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new EvaluationException("A number of “" + kind + "” (" + table + ") came out as " + value
                        + "; use another model, or another feature network.");
            }
        }
        return values;
    }

    private static float[][] rows(float[] flat, long[] shape) {
        int width = Math.toIntExact(shape[1]);
        float[][] rows = new float[Math.toIntExact(shape[0])][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
        return rows;
    }
}

package unmask.training.features;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import unmask.image.Planes;
import unmask.scenes.Cover;
import unmask.scenes.Hour;
import unmask.scenes.Scene;
import unmask.scenes.SceneLabels;
import unmask.scenes.Season;
import unmask.scenes.TerrainKind;
import unmask.scenes.Weather;

/** Rendered scenes and what they show, in memory: about 200 kilobytes each. */
public final class LabelledScenes {
    /** Side of a picture in pixels. */
    public static final int SIDE = 256;

    /** Classes of each question about the whole picture: hour, season, terrain, weather. */
    static final List<Integer> TRAITS =
            List.of(Hour.values().length, Season.values().length, TerrainKind.values().length, Weather.values().length);

    static final int COVERS = Cover.values().length;

    private final List<Example> examples;

    /**
     * One scene.
     *
     * @param rgb planes of bytes, 3 * 256 * 256
     * @param spots what each square of 4 pixels shows, 64 * 64
     * @param cells what each square of 16 pixels shows, 16 * 16
     * @param traits an answer to each question of {@link #TRAITS}
     */
    record Example(byte[] rgb, byte[] spots, byte[] cells, int[] traits) {}

    private LabelledScenes(List<Example> examples) {
        this.examples = examples;
    }

    /**
     * Renders scenes on all processors.
     *
     * @param firstSeed of the first; the others follow
     * @param done told how many are
     * @param cancelled asked before each; what is missing then is left out
     */
    public static LabelledScenes render(long firstSeed, int count, IntConsumer done, BooleanSupplier cancelled) {
        AtomicInteger finished = new AtomicInteger();
        List<Example> examples = IntStream.range(0, count)
                .parallel()
                .filter(i -> !cancelled.getAsBoolean())
                .mapToObj(i -> {
                    Example example = example(Scene.render(firstSeed + i, SIDE));
                    synchronized (finished) {
                        done.accept(finished.incrementAndGet());
                    }
                    return example;
                })
                .toList();
        return new LabelledScenes(examples);
    }

    int size() {
        return examples.size();
    }

    Example get(int index) {
        return examples.get(index);
    }

    private static Example example(Scene scene) {
        SceneLabels labels = scene.labels();
        int cells = SIDE / 16;
        byte[] byCell = new byte[cells * cells];
        for (int i = 0; i < byCell.length; i++) {
            byCell[i] = (byte) labels.cell(i / cells, i % cells, 16).ordinal();
        }
        int[] traits = {
            labels.hour().ordinal(),
            labels.season().ordinal(),
            labels.terrain().ordinal(),
            labels.weather().ordinal()
        };
        return new Example(Planes.bytes(scene.picture()), labels.spots(), byCell, traits);
    }
}

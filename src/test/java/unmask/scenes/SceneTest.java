package unmask.scenes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.image.Picture;
import unmask.image.Region;

class SceneTest {
    @Test
    void theSameSeedGivesTheSameSceneOnAnyThread() throws Exception {
        Scene scene = Scene.render(7, 64);
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (Future<Scene> other : List.of(
                    pool.submit(() -> Scene.render(7, 64)),
                    pool.submit(() -> Scene.render(7, 64)),
                    pool.submit(() -> Scene.render(7, 64)))) {
                assertEquals(scene, other.get());
            }
        }
    }

    @Test
    void neighbouringSeedsGiveDifferentPictures() {
        Set<Picture> pictures = Set.copyOf(LongStream.range(0, 8)
                .mapToObj(s -> Scene.render(s, 32).picture())
                .toList());
        assertEquals(8, pictures.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 100, 300})
    void everyWidthIsRendered(int width) {
        Scene scene = Scene.render(11, width);
        assertEquals(width, scene.picture().width());
        assertEquals(Scene.HEIGHT, scene.picture().height());
        assertEquals((width + 3) / 4, scene.labels().columns());
        assertEquals(Scene.HEIGHT / 4, scene.labels().rows());
        assertTrue(scene.picture().isOpaque());
    }

    @Test
    void aWiderPictureShowsMoreOfTheSameScene() {
        for (long seed = 40; seed < 46; seed++) {
            Picture wide = Scene.render(seed, 128).picture().crop(new Region(40, 0, 48, Scene.HEIGHT));
            Picture narrow = Scene.render(seed, 64).picture().crop(new Region(8, 0, 48, Scene.HEIGHT));
            assertTrue(meanDifference(wide, narrow) < 1.5, "seed " + seed);
        }
    }

    @Test
    void widthsNobodyCanRenderAreRefused() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> Scene.render(1, 15)),
                () -> assertThrows(IllegalArgumentException.class, () -> Scene.render(1, Scene.MAX_WIDTH + 1)));
    }

    @Test
    void skyIsAboveAndGroundOrWaterBelow() {
        for (long seed = 0; seed < 30; seed++) {
            SceneLabels labels = Scene.render(seed, 32).labels();
            for (int column = 0; column < labels.columns(); column++) {
                Cover lowest = labels.spot(labels.rows() - 1, column);
                assertTrue(!isSky(lowest), "seed " + seed + " shows " + lowest + " at the bottom");
            }
        }
    }

    @Test
    void waterIsNeverAboveTheSky() {
        for (long seed = 0; seed < 30; seed++) {
            SceneLabels labels = Scene.render(seed, 48).labels();
            for (int column = 0; column < labels.columns(); column++) {
                boolean water = false;
                for (int row = 0; row < labels.rows(); row++) {
                    water |= labels.spot(row, column) == Cover.WATER;
                    assertTrue(!(water && isSky(labels.spot(row, column))), "seed " + seed + ", column " + column);
                }
            }
        }
    }

    @Test
    void nightsAreDarkerThanDays() {
        double day = 0;
        double night = 0;
        int days = 0;
        int nights = 0;
        for (long seed = 0; seed < 40; seed++) {
            Scene scene = Scene.render(seed, 16);
            if (scene.labels().hour() == Hour.DAY) {
                day += brightness(scene.picture());
                days++;
            } else if (scene.labels().hour() == Hour.NIGHT) {
                night += brightness(scene.picture());
                nights++;
            }
        }
        assertTrue(night / nights < .6 * day / days, "night " + night / nights + ", day " + day / days);
    }

    @Test
    void desertsAreSandAndNeverForest() {
        for (long seed = 0; seed < 60; seed++) {
            SceneLabels labels = Scene.render(seed, 16).labels();
            if (labels.terrain() == TerrainKind.DESERT) {
                assertEquals(0, labels.share(Cover.FOREST), "seed " + seed);
                assertEquals(0, labels.share(Cover.SNOW), "seed " + seed);
                assertTrue(labels.share(Cover.SAND) > .1, "seed " + seed);
            }
        }
    }

    @Test
    void everythingOccurs() {
        Set<Hour> hours = EnumSet.noneOf(Hour.class);
        Set<Season> seasons = EnumSet.noneOf(Season.class);
        Set<TerrainKind> terrains = EnumSet.noneOf(TerrainKind.class);
        Set<Weather> weathers = EnumSet.noneOf(Weather.class);
        for (long seed = 0; seed < 300; seed++) {
            Setting setting = Setting.draw(seed);
            hours.add(setting.hour());
            seasons.add(setting.season());
            terrains.add(setting.terrain());
            weathers.add(setting.weather());
        }
        assertEquals(EnumSet.allOf(Hour.class), hours);
        assertEquals(EnumSet.allOf(Season.class), seasons);
        assertEquals(EnumSet.allOf(TerrainKind.class), terrains);
        assertEquals(EnumSet.allOf(Weather.class), weathers);
    }

    @Test
    void noSampleIsNaN() {
        for (long seed = 60; seed < 90; seed++) {
            // a sample that is no number would be black in the picture, and black occurs nowhere else
            Picture picture = Scene.render(seed, 24).picture();
            for (int argb : picture.pixels(picture.bounds())) {
                assertNotEquals(0xFF000000, argb, "seed " + seed);
            }
        }
    }

    private static boolean isSky(Cover cover) {
        return cover == Cover.SKY || cover == Cover.CLOUD || cover == Cover.SUN;
    }

    private static double brightness(Picture picture) {
        long sum = 0;
        int[] pixels = picture.pixels(picture.bounds());
        for (int argb : pixels) {
            sum += (argb >> 16 & 255) + (argb >> 8 & 255) + (argb & 255);
        }
        return (double) sum / pixels.length;
    }

    private static double meanDifference(Picture a, Picture b) {
        int[] left = a.pixels(a.bounds());
        int[] right = b.pixels(b.bounds());
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((left[i] >> shift & 255) - (right[i] >> shift & 255));
            }
        }
        return sum / (3.0 * left.length);
    }
}

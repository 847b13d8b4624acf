package unmask.comparison;

import java.util.ArrayList;
import java.util.List;
import unmask.features.FeatureExtractor;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.metrics.FeatureGap;
import unmask.metrics.PictureFidelity;
import unmask.metrics.SeamJump;
import unmask.metrics.TextureGap;

/** Measures results. */
final class Meter {
    private static final int TILE = 32; // pixels along a side of what is described by features
    private static final int NEARBY = 5 * TILE;
    private static final int MOST_INSIDE = 96;
    private static final int MOST_AROUND = 192;

    private final FeatureExtractor features;

    Meter(FeatureExtractor features) {
        this.features = features;
    }

    Figures measure(Trial trial, Picture result) {
        return new Figures(
                TextureGap.of(result, trial.mask()),
                featureGap(result, trial.mask()),
                SeamJump.of(result, trial.mask()),
                PictureFidelity.psnrWithin(trial.picture(), result, trial.mask()));
    }

    /** Of tiles that lie in the mask for three quarters at least, against tiles nearby that have no pixel in it. */
    private double featureGap(Picture picture, PixelMask mask) {
        Region area = mask.bounds().grown(NEARBY).intersection(picture.bounds());
        List<Picture> inside = new ArrayList<>();
        List<Picture> around = new ArrayList<>();
        for (int y = area.y(); y + TILE <= area.bottom(); y += TILE) {
            for (int x = area.x(); x + TILE <= area.right(); x += TILE) {
                Region tile = new Region(x, y, TILE, TILE);
                int covered = covered(mask, tile);
                if (covered == 0) {
                    around.add(picture.crop(tile));
                } else if (4 * covered >= 3 * TILE * TILE) {
                    inside.add(picture.crop(tile));
                }
            }
        }
        return FeatureGap.between(
                features.features(spread(inside, MOST_INSIDE)), features.features(spread(around, MOST_AROUND)));
    }

    private static int covered(PixelMask mask, Region tile) {
        int covered = 0;
        for (int y = tile.y(); y < tile.bottom(); y++) {
            for (int x = tile.x(); x < tile.right(); x++) {
                covered += mask.contains(x, y) ? 1 : 0;
            }
        }
        return covered;
    }

    /** At most so many of them, from all over the list. */
    private static List<Picture> spread(List<Picture> all, int most) {
        List<Picture> some = new ArrayList<>();
        int count = Math.min(most, all.size());
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }
}

package unmask.detail;

import unmask.image.Region;

/**
 * How differently rough a hole and what surrounds it are, in decibels: for each band of detail the energy inside against that
 * outside. Of several answers for one hole the one with the smallest gap looked best on every photograph it was tried on.
 */
final class TextureGap {
    private static final int BANDS = 3;
    private static final double FAINTEST = 0.05; // below, no difference can be seen

    private TextureGap() {}

    /** @param width pixels of the level around the hole that it is compared with */
    static double of(Level level, int width) {
        double gap = 0;
        Level finer = level;
        int ring = width;
        for (int band = 0; band < BANDS && Math.min(finer.width, finer.height) >= 4 * Level.REACH; band++) {
            Level coarser = finer.halved();
            gap += ofBand(finer, coarser, ring) / BANDS;
            finer = coarser;
            ring /= 2;
        }
        return gap;
    }

    private static double ofBand(Level finer, Level coarser, int ring) {
        double inside = 0;
        double outside = 0;
        int holes = 0;
        int known = 0;
        Region box = finer.holeBounds.grown(ring).intersection(new Region(0, 0, 2 * coarser.width, 2 * coarser.height));
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                int at = y * finer.width + x;
                int detail = finer.green(at) - coarser.green(y / 2 * coarser.width + x / 2);
                if (finer.hole[at]) {
                    inside += detail * detail;
                    holes++;
                } else if (finer.lends[at]) {
                    outside += detail * detail;
                    known++;
                }
            }
        }
        return holes == 0 || known == 0
                ? 0
                : Math.abs(20
                        * Math.log10((Math.sqrt(inside / holes) + FAINTEST) / (Math.sqrt(outside / known) + FAINTEST)));
    }
}

package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.smooth;

/** The shapes of single trees. */
final class Tree {
    private Tree() {}

    /**
     * A spruce: tiers of branches around a stem, narrow at the top.
     *
     * @param sunX the light comes from the right where positive
     * @param snow what lies on the branches, or the same as {@code lit}
     */
    static void conifer(
            Brush brush, float x, float z, float foot, float tall, float sunX, Paint lit, Paint shaded, Paint snow) {
        float top = brush.row(foot + tall, z);
        float length = brush.row(foot, z) - top;
        float size = Math.abs(length);
        float middle = brush.camera.column(x, z);
        float widest = size * .2f;
        if (size < 3 || middle + widest < 0 || middle - widest > brush.columns()) {
            return;
        }
        float laden = snow == lit ? 0 : smooth(16, 60, size);
        float dusted = snow == lit ? 0 : .25f * (1 - laden);
        int tiers = (int) Math.min(9, size / 9) + 1;
        Paint paint = new Paint();
        int lastColumn = (int) Math.min(brush.columns() - 1, middle + widest + 1);
        int first = (int) Math.max(0, Math.min(top, top + length));
        int last = (int) Math.min(Camera.ROWS - 1, Math.max(top, top + length));
        for (int column = (int) Math.max(0, middle - widest - 1); column <= lastColumn; column++) {
            float off = column + .5f - middle;
            for (int row = first; row <= last; row++) {
                float down = clamp((row + .5f - top) / length);
                float tier = down * tiers - (int) (down * tiers);
                float half = down > .94f ? size * .018f + .4f : branch(widest, down, tier);
                float alpha = half - Math.abs(off) + .5f;
                if (alpha > 0) {
                    float side = clamp(.5f + .5f * off / half * Math.signum(sunX) + .25f * (tier - .5f));
                    paint.between(shaded, lit, down > .94f ? 0 : side);
                    paint.between(paint, snow, down > .94f ? 0 : dusted + laden * .6f * side * smooth(.8f, .2f, tier));
                    brush.touch(column, row, z, paint, alpha);
                }
            }
        }
    }

    /** Length in columns of the branches of a spruce at a part of its height and of the tier, both 0 at the top. */
    private static float branch(float widest, float down, float tier) {
        return widest * (.06f + .94f * down) * (.68f + .32f * tier) + .3f;
    }

    /** A round crown of several lobes on a short stem. */
    static void broadleaf(Brush brush, float x, float z, float foot, float tall, float luck, Paint lit, Paint shaded) {
        float top = brush.row(foot + tall, z);
        float length = brush.row(foot, z) - top;
        float size = Math.abs(length);
        float middle = brush.camera.column(x, z);
        float half = size * .42f;
        if (size < 3 || middle + half < 0 || middle - half > brush.columns()) {
            return;
        }
        Noise lobes = Noise.rolling(0);
        Paint paint = new Paint();
        int lastColumn = (int) Math.min(brush.columns() - 1, middle + half + 1);
        int first = (int) Math.max(0, Math.min(top, top + length));
        int last = (int) Math.min(Camera.ROWS - 1, Math.max(top, top + length));
        for (int column = (int) Math.max(0, middle - half - 1); column <= lastColumn; column++) {
            float across = (column + .5f - middle) / half;
            for (int row = first; row <= last; row++) {
                float down = clamp((row + .5f - top) / length);
                float up = (down - .42f) / .46f;
                float lobe = lobes.at(across * 9 + luck * 500, up * 9 + luck * 300);
                float inside = 1 - across * across - up * up + .22f * lobe;
                float crown = clamp(inside * size * .22f);
                float stem = down > .8f ? clamp(.09f * size - Math.abs(across) * half + .5f) * .9f : 0;
                if (crown > 0 || stem > 0) {
                    paint.between(shaded, lit, crown > 0 ? clamp(.45f - .5f * up + .3f * lobe) : 0);
                    brush.touch(column, row, z, paint, Math.max(crown, stem));
                }
            }
        }
    }
}

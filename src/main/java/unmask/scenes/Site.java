package unmask.scenes;

import static unmask.scenes.Curves.clamp;

/**
 * Where something built stands, in what light, and how large: shapes are drawn in units from the middle of its foot.
 */
final class Site {
    final boolean windowsLit;

    /** 1 or -1: the side from which the light comes, right or left. */
    private final float lightSide;

    private final float size;
    private final float x;
    private final float z;
    private final float foot;
    private final Light light;
    private final Haze haze;
    private final int step;
    private final float eye;
    private final Paint paint = new Paint();

    Site(float x, float z, float foot, float size, Setting setting, Light light, Haze haze, HeightFan fan, float eye) {
        this.x = x;
        this.z = z;
        this.foot = foot;
        this.size = size;
        this.light = light;
        this.haze = haze;
        this.step = fan.stepAt(z);
        this.eye = eye;
        this.windowsLit = setting.isNight() || setting.hour() == Hour.DUSK || setting.hour() == Hour.SUNSET;
        this.lightSide = Math.signum(light.sunX());
    }

    /**
     * Fills a convex polygon.
     *
     * @param corners across, up, across, up, ... from the middle of the foot; across runs towards the light
     */
    void fill(Brush brush, Paint colour, double... corners) {
        float[] across = new float[corners.length / 2];
        float[] heights = new float[corners.length / 2];
        for (int i = 0; i < across.length; i++) {
            across[i] = x + lightSide * size * (float) corners[2 * i];
            heights[i] = foot + size * (float) corners[2 * i + 1];
        }
        brush.polygon(z, colour, across, heights);
    }

    /** A surface that faces the viewer. */
    Paint front(Rgb colour) {
        return lit(colour, clamp(.15f - .8f * light.sunZ()));
    }

    /** A surface that faces the side from which the light comes. */
    Paint sunnySide(Rgb colour) {
        return lit(colour, clamp(.1f + .9f * Math.abs(light.sunX())));
    }

    /** A surface that faces away from it. */
    Paint farSide(Rgb colour) {
        return lit(colour, 0);
    }

    /** A sloping roof. */
    Paint roof(Rgb colour) {
        return lit(colour, clamp(.2f + .6f * light.sunY() - .3f * light.sunZ()));
    }

    /** Something that shines by itself. */
    Paint glowing(Rgb colour) {
        paint.set(colour, Cover.BUILDING);
        haze.over(paint, x / z, (foot - eye) / z, step, foot);
        return paint;
    }

    private Paint lit(Rgb colour, float direct) {
        Rgb sun = light.sun();
        Rgb ambient = light.ambient();
        return glowing(colour.times(sun.times(direct).plus(ambient.times(.85f))));
    }
}

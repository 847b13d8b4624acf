package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.smooth;

/** The surface of lake or sea: the mirror image, broken by waves, over the colour of the depth. */
final class Water {
    private static final int[] DEEP = {0x16404E, 0x1C4A66, 0x10383E, 0x24506A};
    private static final int[] SHALLOW = {0x3E8A8A, 0x5AA09A, 0x48786A, 0x4C9AA8};

    private final Camera camera;
    private final Light light;
    private final Haze haze;
    private final Rgb deep;
    private final Rgb shallow;
    private final NoiseField ripples;
    private final NoiseField swell;
    private final float waves;
    private final boolean surf;

    Water(Setting setting, Camera camera, Light light, Haze haze, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.WATER);
        this.camera = camera;
        this.light = light;
        this.haze = haze;
        boolean sea = setting.terrain() == TerrainKind.COAST || setting.terrain() == TerrainKind.ISLANDS;
        this.waves = sea ? draws.between(.35, 1) : draws.chance(.5) ? draws.between(.04, .2) : draws.between(.2, .6);
        this.surf = setting.terrain() == TerrainKind.COAST;
        int tone = draws.whole(0, DEEP.length);
        Rgb day = light.ambient().plus(light.sun().times(.45f));
        this.deep = Rgb.of(DEEP[tone]).varied(draws, .08).times(day);
        this.shallow = Rgb.of(SHALLOW[tone]).varied(draws, .08).times(day);
        this.ripples = NoiseField.stretched(draws, 26, 12);
        this.swell = NoiseField.stretched(draws, 90, 36);
    }

    /** Finishes all samples that show water: {@code mirror} holds what still water would show in each. */
    void lay(Canvas canvas, Canvas mirror, RayCast rays) {
        Paint paint = new Paint();
        for (int column = 0; column < canvas.columns; column++) {
            for (int row = (int) camera.horizon(); row < Camera.ROWS; row++) {
                int i = Canvas.index(column, row);
                if (mirror.depth[i] >= 0) {
                    paint(column, row, canvas.depth[i], rays.height(column, rays.step[i]), mirror, paint);
                    haze.over(paint, camera.u(column), camera.v(row), rays.step[i], camera.level());
                    canvas.set(i, paint);
                }
            }
        }
    }

    private void paint(int column, int row, float depth, float bed, Canvas mirror, Paint paint) {
        float u = camera.u(column);
        float v = camera.v(row);
        float x = u * depth;
        // waves shorter than a sample would only flicker
        float ripple = ripples.at(x, depth) * smooth(170, 30, depth);
        float heave = swell.at(x, depth);
        float tilt = waves * (.55f * ripple + .45f * heave);
        paint.set(deep, Cover.WATER);
        float below = camera.level() - bed;
        paint.mix(shallow, .8f * decay(Math.max(0, below) * 1.1f));
        float steep = -v / (float) Math.sqrt(1 + v * v + u * u) + .05f * waves * (1 + tilt);
        float grazing = 1 - clamp(steep);
        float grazing2 = grazing * grazing;
        float reflected = .12f + .86f * grazing2 * grazing2;
        int seen = seenInstead(column, row, tilt, mirror);
        paint.mix(mirror.r[seen], mirror.g[seen], mirror.b[seen], reflected);
        glitter(u, v, tilt, ripple, paint);
        if (surf) {
            float foam = smooth(.32f + .12f * heave, .02f, below) * smooth(-.5f, .6f, ripple + heave);
            paint.mix(light.ambient().plus(light.sun().times(.5f)), clamp(foam * .8f));
        }
    }

    /** A tilted surface mirrors a spot higher or lower; near waves more so. */
    private int seenInstead(int column, int row, float tilt, Canvas mirror) {
        float reach = (row - camera.horizon()) * .42f + 3;
        int otherRow = Math.clamp(row + (int) (tilt * reach), 0, Camera.ROWS - 1);
        int otherColumn = Math.clamp(column + (int) (tilt * reach * .22f), 0, mirror.columns - 1);
        int i = Canvas.index(otherColumn, otherRow);
        return mirror.depth[i] >= 0 ? i : Canvas.index(column, row);
    }

    private void glitter(float u, float v, float tilt, float ripple, Paint paint) {
        float tiltedV = -v + .22f * tilt + .06f * waves * ripple;
        float alignment = light.alignment(u, Math.max(0, tiltedV));
        float spread = 60 / (.25f + waves);
        float path = decay((1 - alignment) * spread) * (.35f + .65f * smooth(-.4f, 1.2f, ripple + tilt));
        paint.add(light.glow(), .55f * light.glowStrength() * path);
    }
}

package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.smooth;

/** Boulders that lie about in the foreground, at most one in each cell of a grid over the land. */
final class Boulders {
    private static final float CELL = 3.2f;
    private static final float FARTHEST = 70;
    private static final int CORNERS = 7;

    private final Terrain terrain;
    private final Ground ground;
    private final Light light;
    private final Haze haze;
    private final HeightFan fan;
    private final long key;
    private final float share;
    private final float largest;
    private final Paint lit = new Paint();
    private final Paint shaded = new Paint();
    private final Paint paint = new Paint();

    Boulders(Setting setting, Terrain terrain, Ground ground, Light light, Haze haze, HeightFan fan, Draws draws) {
        this.terrain = terrain;
        this.ground = ground;
        this.light = light;
        this.haze = haze;
        this.fan = fan;
        this.key = draws.number();
        boolean rocky = setting.terrain() != TerrainKind.DESERT && setting.terrain() != TerrainKind.HILLS;
        this.share = draws.chance(rocky ? .5 : .12) ? draws.between(.03, .14) : 0;
        this.largest = draws.between(.5, 1.5);
    }

    void draw(Brush brush) {
        if (share == 0) {
            return;
        }
        float spread = brush.columns() * .5f / brush.camera.focal();
        for (int row = (int) (FARTHEST / CELL); row > 1; row--) {
            int side = (int) ((spread * row * CELL + 4) / CELL);
            for (int column = -side; column <= side; column++) {
                if (Draws.ofCell(key, column, row) < share) {
                    place(column, row, brush);
                }
            }
        }
    }

    private void place(int column, int row, Brush brush) {
        float x = (column + Draws.ofCell(key + 1, column, row)) * CELL;
        float z = (row + Draws.ofCell(key + 2, column, row)) * CELL;
        float foot = terrain.ground().height(x, z, .3f);
        if (foot < terrain.level() - .25f) {
            return;
        }
        float luck = Draws.ofCell(key + 3, column, row);
        float size = largest * (.25f + .75f * luck * luck);
        float u = x / z;
        float v = (foot - brush.camera.eye()) / z;
        Rgb stone = ground.stone(foot);
        int step = fan.stepAt(z);
        Rgb bright = light.ambient().times(.9f).plus(light.sun().times(clamp(.5f - .4f * light.sunZ())));
        Rgb dim = light.ambient().times(.72f);
        lit.set(stone.times(bright), Cover.ROCK);
        shaded.set(stone.times(dim), Cover.ROCK);
        haze.over(lit, u, v, step, foot);
        haze.over(shaded, u, v, step, foot);
        shape(brush, x, z, foot - size * .12f, size, Draws.scrambled(key ^ column ^ (long) row << 32));
    }

    /** A polygon with a flat foot; its facets meet in a point near the middle, each lit by the way it faces. */
    private void shape(Brush brush, float x, float z, float foot, float size, long luck) {
        float[] across = new float[CORNERS];
        float[] heights = new float[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = StrictMath.PI * (i + .5 * (Draws.ofCell(luck, i, 0) - .5)) / (CORNERS - 1);
            float reach = size * (.8f + .35f * Draws.ofCell(luck, i, 1));
            across[i] = x + 1.15f * reach * (float) StrictMath.cos(angle);
            heights[i] = foot + Math.max(0, .75f * reach * (float) StrictMath.sin(angle));
        }
        paint.between(shaded, lit, .2f);
        brush.polygon(z, paint, across, heights);
        float topX = x + size * .5f * (Draws.ofCell(luck, 0, 2) - .5f);
        float topHeight = foot + size * (.25f + .2f * Draws.ofCell(luck, 1, 2));
        for (int i = 0; i + 1 < CORNERS; i++) {
            float right = (across[i] + across[i + 1] - 2 * x) / (2 * size);
            float up = (heights[i] + heights[i + 1] - 2 * foot) / (2 * size);
            float facing = .75f * up + .4f * right * Math.signum(light.sunX()) + .3f * (Draws.ofCell(luck, i, 3) - .5f);
            paint.between(shaded, lit, smooth(-.2f, .75f, facing));
            brush.polygon(z, paint, new float[] {across[i], across[i + 1], topX}, new float[] {
                heights[i], heights[i + 1], topHeight
            });
        }
    }
}

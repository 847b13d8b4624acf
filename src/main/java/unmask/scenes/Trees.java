package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.smooth;

/**
 * Places trees where the ground is wooded, at most one in each cell of a grid over the land, and draws far ones first.
 */
final class Trees {
    private static final Rgb SNOW = Rgb.of(0xE4EAF4);
    private static final float CELL = 1.6f;
    private static final float NEAREST = 7;
    private static final float FARTHEST = 175;

    private final Setting setting;
    private final Terrain terrain;
    private final Ground ground;
    private final Light light;
    private final Haze haze;
    private final HeightFan fan;
    private final long key;
    private final float broadleafShare;
    private final float shrubShare;
    private final float tallest;
    private final Rgb needle;
    private final Rgb[] leaves;
    private final Paint lit = new Paint();
    private final Paint shaded = new Paint();
    private final Paint snow = new Paint();

    Trees(Setting setting, Terrain terrain, Ground ground, Light light, Haze haze, HeightFan fan, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.PLANTS);
        this.setting = setting;
        this.terrain = terrain;
        this.ground = ground;
        this.light = light;
        this.haze = haze;
        this.fan = fan;
        this.key = draws.number();
        boolean lowland = setting.terrain() == TerrainKind.HILLS || setting.terrain() == TerrainKind.PLAINS;
        this.broadleafShare =
                setting.isWinter() ? 0 : lowland ? draws.between(.4, 1) : draws.chance(.3) ? draws.between(.2, .7) : 0;
        this.shrubShare = draws.chance(.4) ? draws.between(.01, .07) : 0;
        this.tallest = draws.between(1.9, 3.6);
        this.needle = Rgb.of(0x2C4A34).varied(draws, .1);
        int[][] tones = {
            {0x6E9A3C, 0x84A84A, 0x5A8838},
            {0x41682E, 0x527636, 0x385C30},
            {0xC07A28, 0xA8521E, 0xC8A038},
            {0x6A5C50, 0x5A5A50, 0x4C5248}
        };
        this.leaves = new Rgb[3];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = Rgb.of(tones[setting.season().ordinal()][i]).varied(draws, .08);
        }
    }

    void draw(Brush brush) {
        if (setting.terrain().isDry()) {
            return;
        }
        float spread = brush.columns() * .5f / brush.camera.focal();
        for (int row = (int) (FARTHEST / CELL); row >= NEAREST / CELL; row--) {
            int side = (int) ((spread * row * CELL + 4) / CELL);
            for (int column = -side; column <= side; column++) {
                place(column, row, brush);
            }
        }
    }

    private void place(int column, int row, Brush brush) {
        float x = (column + Draws.ofCell(key, column, row)) * CELL;
        float z = (row + Draws.ofCell(key + 1, column, row)) * CELL;
        float luck = Draws.ofCell(key + 2, column, row);
        float foot = terrain.ground().height(x, z, .3f);
        if (foot < terrain.level() + .2f) {
            return;
        }
        float slopeX = terrain.ground().height(x + .8f, z, .3f) - foot;
        float slopeZ = terrain.ground().height(x, z + .8f, .3f) - foot;
        float slope = 1 - 1 / (float) Math.sqrt(1 + (slopeX * slopeX + slopeZ * slopeZ) * 1.5f);
        float density = ground.woodland(x, z, foot, slope);
        if (luck > density * .85f) {
            if (z < 60 && 1 - luck < shrubShare && slope < .2f && foot > terrain.level() + .8f) {
                colour(x, z, foot, leaves[row & 1], .85f + .3f * luck);
                Tree.broadleaf(
                        brush, x, z, foot - .15f, .35f + .5f * Draws.ofCell(key + 3, column, row), luck, lit, shaded);
            }
            return;
        }
        float tall = tallest * (.55f + .45f * Draws.ofCell(key + 3, column, row)) * (.6f + .4f * density);
        float kind = Draws.ofCell(key + 4, column, row);
        boolean broadleaf = kind < broadleafShare;
        colour(x, z, foot, broadleaf ? leaves[(int) (luck * 997) % leaves.length] : needle, 1 + .3f * (kind - .5f));
        if (broadleaf) {
            Tree.broadleaf(brush, x, z, foot, tall * .8f, luck, lit, shaded);
        } else {
            Tree.conifer(brush, x, z, foot, tall, light.sunX(), lit, shaded, ground.isSnowy(foot) ? snow : lit);
        }
    }

    /** Mixes the colours of the sunlit and the shaded side, as seen through the air. */
    private void colour(float x, float z, float foot, Rgb leaf, float brightness) {
        int step = fan.stepAt(z);
        float u = x / z;
        float v = (foot + tallest * .5f - 8) / z;
        // seen against the light, a tree turns its shaded side
        float front = clamp(.55f - .45f * light.sunZ()) * smooth(-.02f, .12f, light.sunY());
        lit.set(leaf, Cover.FOREST);
        lit.scale(brightness);
        shaded.set(leaf, Cover.FOREST);
        shaded.scale(brightness * .55f);
        Rgb bright = light.ambient().plus(light.sun().times(.25f + .65f * front));
        Rgb dim = light.ambient().plus(light.sun().times(.1f * front));
        lit.filter(bright.r(), bright.g(), bright.b());
        shaded.filter(dim.r(), dim.g(), dim.b());
        haze.over(lit, u, v, step, foot + 1);
        haze.over(shaded, u, v, step, foot + 1);
        snow.set(SNOW, Cover.FOREST);
        snow.filter(bright.r(), bright.g(), bright.b());
        haze.over(snow, u, v, step, foot + 1);
    }
}

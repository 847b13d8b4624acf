package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.smooth;

/** What covers the ground: grass, woods, rock, snow and sand, by place, height, slope and season. */
final class Ground {
    private static final int[] WOODS = {0x406C34, 0x2E5030, 0x5C5430, 0x33463C};
    private static final int[] ROCKS = {0x857A70, 0x7C7E84, 0x68625E, 0x968672};
    private static final int[] DUNES = {0xD8A468, 0xCC8C54, 0xE2BE8A, 0xC67A4C};
    private static final int[] MESAS = {0xB4643C, 0xC47E54, 0xA85A44, 0xBC7048};

    /** So unfit for trees that no noise can outweigh it. */
    private static final float BARREN = -2.6f;

    private final Terrain terrain;
    private final boolean dry;
    private final boolean dunes;
    private final Meadow meadow;
    private final Rgb woodland;
    private final Rgb rock;
    private final Rgb paleRock;
    private final Rgb sand;
    private final Rgb snow = Rgb.of(0xF2F5FA);
    private final NoiseField stains;
    private final NoiseField patches;
    private final NoiseField ripples;
    private final Octaves woods;
    private final float woodsBias;
    private final float treeLine;
    private final float snowLine;
    private final float steepestGrass;
    private final float steepestSnow;
    private final float bankHeight;

    Ground(Setting setting, Terrain terrain, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.GROUND);
        this.terrain = terrain;
        TerrainKind kind = setting.terrain();
        int season = setting.season().ordinal();
        this.dry = kind.isDry();
        this.dunes = kind == TerrainKind.DESERT;
        this.meadow = new Meadow(setting, terrain, draws);
        this.woodland = Rgb.of(WOODS[season]).varied(draws, .08);
        int[] stone = kind == TerrainKind.CANYON ? MESAS : dunes ? DUNES : ROCKS;
        this.rock = Rgb.of(stone[draws.whole(0, stone.length)]).varied(draws, .06);
        this.paleRock = rock.mix(Rgb.of(dry ? 0xF0D0A4 : 0xC4BCB0), .5f);
        this.sand = dry
                ? Rgb.of(DUNES[draws.whole(0, DUNES.length)]).varied(draws, .06)
                : Rgb.of(0xD2C096).varied(draws, .06);
        this.stains = NoiseField.fractal(draws, 60);
        this.patches = NoiseField.rolling(draws, draws.between(9, 16));
        this.ripples = NoiseField.stretched(draws, 90, 14);
        this.woods = new Octaves(draws, 3, draws.between(35, 60), .5);
        this.woodsBias = dry ? -9 : woodsBias(kind) + draws.between(-.5, .5);
        this.treeLine = terrain.relief() * draws.between(.24, .4);
        this.snowLine = snowLine(setting, terrain, draws);
        this.steepestGrass = kind == TerrainKind.HILLS ? draws.between(.22, .4) : draws.between(.13, .23);
        this.steepestSnow = setting.isWinter() ? draws.between(.52, .62) : draws.between(.42, .54);
        this.bankHeight = kind == TerrainKind.COAST ? draws.between(.8, 1.8) : draws.between(.25, .7);
    }

    private static float woodsBias(TerrainKind kind) {
        return switch (kind) {
            case ALPS, FJORD -> .35f;
            case LAKE -> .5f;
            case VOLCANO, ISLANDS -> .1f;
            case HILLS -> -.45f;
            case PLAINS -> -.9f;
            case COAST -> -.5f;
            case DESERT, CANYON -> -9;
        };
    }

    private static float snowLine(Setting setting, Terrain terrain, Draws draws) {
        float line = terrain.relief() * draws.between(.24, .6);
        boolean mountains = terrain.relief() > 36 && !setting.terrain().isDry();
        if (setting.isWinter()) {
            return draws.chance(.75) ? -1e6f : line * .3f;
        }
        if (!mountains || (setting.season() == Season.SUMMER && draws.chance(.3))) {
            return 1e6f;
        }
        return setting.season() == Season.SPRING ? line * .75f : line;
    }

    /** How thickly trees stand here: none at 0 or below, a closed forest at 1. */
    float woodland(float x, float z, float height, float slope) {
        if (dry || height < terrain.level() + bankHeight) {
            return 0;
        }
        float density = woodsBias;
        // the view stays open: no trees in the middle of the foreground
        density -= 2 * smooth(45, 8, z) * smooth(.42f, .15f, Math.abs(x) / (z + 4));
        density -= 3 * smooth(treeLine * .75f, treeLine * 1.15f, height);
        density -= 4 * smooth(.22f, .42f, slope);
        if (density < BARREN) {
            return 0;
        }
        return clamp((density + .9f * woods.rolling(x, z, 2)) * 1.4f);
    }

    /** The colour of loose rock at this height. */
    Rgb stone(float height) {
        return dry ? rock : rock.mix(paleRock, .3f).mix(snow, isSnowy(height) ? .35f : 0);
    }

    /** Whether snow lies on what stands here. */
    boolean isSnowy(float height) {
        return height > snowLine;
    }

    /**
     * Paints the bare colour of the ground and names its cover.
     *
     * @param slope 0 level, 1 upright
     */
    void paint(float x, float z, float height, float slope, Paint paint) {
        float stain = stains.at(x, z);
        float patch = patches.at(x, z) * smooth(160, 40, z);
        if (dry) {
            dryGround(x, z, height, slope, stain, patch, paint);
            return;
        }
        meadow.paint(x, z, slope, stain, patch, paint);
        float wooded = woodland(x, z, height, slope);
        paint.mix(woodland, smooth(.1f, .6f, wooded), Cover.FOREST);
        float bare = smooth(steepestGrass, steepestGrass + .17f, slope + .035f * stain + .02f * patch);
        bare = Math.max(bare, smooth(treeLine * 1.1f, treeLine * 1.6f, height + 3 * stain));
        rock(height, stain, patch, bare, paint);
        snow(height, slope, stain, patch, wooded, paint);
        shore(height, stain, paint);
    }

    private void rock(float height, float stain, float patch, float amount, Paint paint) {
        if (amount <= 0) {
            return;
        }
        float layer = Math.abs(fraction(height * .11f + .35f * stain) - .5f) * 2;
        float pale = clamp(.25f + .3f * layer + .2f * stain + .1f * patch);
        paint.mix(
                Curves.mix(rock.r(), paleRock.r(), pale),
                Curves.mix(rock.g(), paleRock.g(), pale),
                Curves.mix(rock.b(), paleRock.b(), pale),
                amount);
        if (amount > .5f) {
            paint.cover = (byte) Cover.ROCK.ordinal();
        }
    }

    private void snow(float height, float slope, float stain, float patch, float wooded, Paint paint) {
        float cling = smooth(snowLine - 3, snowLine + 5, height + 4 * stain)
                * smooth(steepestSnow + .1f, steepestSnow - .1f, slope + .04f * stain);
        float bright = .9f + .05f * stain + .05f * patch;
        float amount = cling * (wooded > .5f ? .6f : 1);
        paint.mix(snow.r() * bright, snow.g() * bright, snow.b() * (bright + .02f), amount);
        if (amount > .5f) {
            paint.cover = (byte) Cover.SNOW.ordinal();
        }
    }

    private void shore(float height, float stain, Paint paint) {
        float above = height - terrain.level();
        float bank = smooth(bankHeight * 1.25f, bankHeight * .6f, above + .12f * stain);
        paint.mix(sand, bank, Cover.SAND);
        paint.scale(1 - .35f * smooth(.25f, .02f, above));
    }

    private void dryGround(float x, float z, float height, float slope, float stain, float patch, Paint paint) {
        paint.set(sand, Cover.SAND);
        float ripple = smooth(60, 8, z) * ripples.at(x, z + .6f * patch);
        paint.scale(1 + .06f * stain + .03f * patch + .05f * ripple);
        if (dunes) {
            float far = smooth(.45f, .6f, slope);
            paint.mix(rock, far, Cover.ROCK);
            return;
        }
        float amount = smooth(.12f, .3f, slope);
        rock(height * 2.2f, stain * .6f, patch, amount, paint);
    }

    private static float fraction(float x) {
        return x - (float) Math.floor(x);
    }
}

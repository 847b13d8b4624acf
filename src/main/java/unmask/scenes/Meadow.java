package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/** Open green land: grass in its season, flowers, fields, and the path that somebody trod. */
final class Meadow {
    private static final int[] GRASS = {0x7CA644, 0x64883A, 0xA88A48, 0x94906C};
    private static final int[] DRY_GRASS = {0xA2BC62, 0x9AA054, 0xC49C54, 0xA89C7C};
    private static final int[] FLOWERS = {0xF0DC58, 0xE8E4F0, 0xD868A0, 0x9070D0, 0xE06040};
    private static final int[][] CROPS = {
        {0x88B050, 0x6C9440, 0xE4D048, 0x94704C},
        {0xD8BC68, 0x7C9C48, 0xC8AC58, 0x8C7CBC},
        {0xC09858, 0x8C6C48, 0xA88850, 0x7C8848},
        {0x8C8468, 0x80705C, 0x9C9070, 0x747458},
    };

    private final Rgb grass;
    private final Rgb dryGrass;
    private final Rgb flower;
    private final Rgb trodden = Rgb.of(0xC4AE84);
    private final Rgb hedge = Rgb.of(0x3C5030);
    private final Rgb[] crops = new Rgb[4];
    private final NoiseField tussocks;
    private final NoiseField bends;
    private final NoiseField borders;
    private final float bloom;
    private final float pathHalf;
    private final float pathX;
    private final float pathLead;
    private final float fieldSize;
    private final float fieldTurn;
    private final long fieldKey;

    Meadow(Setting setting, Terrain terrain, Draws draws) {
        int season = setting.season().ordinal();
        this.grass = Rgb.of(GRASS[season]).varied(draws, .1);
        this.dryGrass = Rgb.of(DRY_GRASS[season]).varied(draws, .1);
        this.flower = Rgb.of(FLOWERS[draws.whole(0, FLOWERS.length)]);
        for (int i = 0; i < crops.length; i++) {
            crops[i] = Rgb.of(CROPS[season][i]).varied(draws, .06);
        }
        this.tussocks = NoiseField.rolling(draws, draws.between(2.2, 4));
        this.bends = NoiseField.rolling(draws, draws.between(20, 45));
        this.borders = NoiseField.rolling(draws, 40);
        boolean blooming = setting.season() == Season.SPRING || setting.season() == Season.SUMMER;
        this.bloom = blooming && draws.chance(.4) ? draws.between(.3, .9) : 9;
        this.pathHalf = terrain.hasWater() || !draws.chance(.45) ? 0 : draws.between(.35, .8);
        this.pathX = draws.between(-4, 4);
        this.pathLead = draws.between(-.12, .12);
        boolean farmed = setting.terrain() == TerrainKind.HILLS || setting.terrain() == TerrainKind.PLAINS;
        this.fieldSize = farmed && draws.chance(.45) ? draws.between(14, 26) : 0;
        this.fieldTurn = draws.between(-.7, .7);
        this.fieldKey = draws.number();
    }

    /**
     * Paints the colour of the land, and that it is grass.
     *
     * @param stain broad variation
     * @param patch variation within sight
     */
    void paint(float x, float z, float slope, float stain, float patch, Paint paint) {
        paint.set(grass, Cover.GRASS);
        paint.mix(dryGrass, clamp(.4f + .4f * stain + .22f * patch));
        float near = smooth(60, 14, z);
        float tussock = near > 0 ? tussocks.at(x, z) : 0;
        paint.scale(1 + .07f * patch + .1f * tussock * near);
        paint.mix(flower, .55f * near * smooth(bloom, bloom + .9f, .6f * tussock + .6f * patch));
        if (fieldSize > 0) {
            field(x, z, smooth(.14f, .06f, slope), paint);
        }
        if (pathHalf > 0) {
            float off = Math.abs(x - pathX - pathLead * z - 4 * bends.at(0, z) * smooth(5, 40, z));
            paint.mix(trodden, .8f * smooth(pathHalf * 1.25f, pathHalf * .75f, off) * smooth(110, 60, z));
        }
    }

    /** Oblong fields that follow the land, each under its crop, with hedges between. */
    private void field(float x, float z, float level, Paint paint) {
        float bend = .22f * borders.at(x, z);
        float across = (x + fieldTurn * z) / fieldSize + bend;
        float along = (z - fieldTurn * x) / (fieldSize * 1.5f) + bend;
        int column = (int) Math.floor(across);
        int row = (int) Math.floor(along);
        float kind = Draws.ofCell(fieldKey, column, row);
        if (kind > .75f) {
            return;
        }
        Rgb crop = crops[(int) (kind / .75f * crops.length)];
        float furrow = Math.abs((across - column) * 9 % 1 - .5f) * 4 - 1;
        float amount = level * smooth(9, 22, z);
        paint.mix(crop, .8f * amount);
        paint.scale(mix(1, 1 + .09f * furrow, amount * smooth(75, 30, z)));
        float border = Math.min(edge(across - column), edge(along - row) * 1.5f);
        paint.mix(hedge, .55f * amount * smooth(.05f, .02f, border));
    }

    private static float edge(float fraction) {
        return Math.min(fraction, 1 - fraction);
    }
}

package unmask.scenes;

/**
 * The ground of a scene and the water in it.
 *
 * @param level height of the water, or {@link #NO_WATER}
 * @param relief the height that mountains reach, in units: the scale for tree lines and snow lines
 */
record Terrain(Relief ground, float level, float relief) {
    static final float NO_WATER = -1e9f;

    static Terrain draw(TerrainKind kind, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.TERRAIN);
        return switch (kind) {
            case ALPS -> Mountains.alps(draws);
            case LAKE -> Mountains.lake(draws);
            case FJORD -> Mountains.fjord(draws);
            case VOLCANO -> Mountains.volcano(draws);
            case HILLS -> Lowlands.hills(draws);
            case PLAINS -> Lowlands.plains(draws);
            case DESERT -> Lowlands.desert(draws);
            case CANYON -> Lowlands.canyon(draws);
            case COAST -> Shores.coast(draws);
            case ISLANDS -> Shores.islands(draws);
        };
    }

    boolean hasWater() {
        return level > NO_WATER;
    }
}

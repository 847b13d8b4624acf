package unmask.scenes;

/** What sort of landscape a scene shows. */
public enum TerrainKind {
    ALPS,
    LAKE,
    FJORD,
    VOLCANO,
    HILLS,
    PLAINS,
    DESERT,
    CANYON,
    COAST,
    ISLANDS;

    /** Whether hot and dry: hardly a tree, never snow. */
    boolean isDry() {
        return this == DESERT || this == CANYON;
    }
}

package unmask.scenes;

/** What one spot of a scene shows. */
public enum Cover {
    SKY,
    CLOUD,
    /** The disc of the sun or the moon. */
    SUN,
    WATER,
    ROCK,
    SNOW,
    FOREST,
    GRASS,
    SAND,
    /** A building or a boat. */
    BUILDING
}

package unmask.scenes;

/** The time of day, which decides the light. */
public enum Hour {
    DAWN,
    DAY,
    GOLDEN,
    SUNSET,
    DUSK,
    NIGHT
}

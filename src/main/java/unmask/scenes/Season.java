package unmask.scenes;

/** The time of year, which decides what grows and where snow lies. */
public enum Season {
    SPRING,
    SUMMER,
    AUTUMN,
    WINTER
}

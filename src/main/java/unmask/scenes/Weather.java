package unmask.scenes;

/** What hangs in the air. */
public enum Weather {
    CLEAR,
    CLOUDY,
    OVERCAST,
    MISTY
}

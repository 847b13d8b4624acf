package unmask.files;

/** Which release of the program this is. */
public final class Release {
    /** As releases are named. */
    public static final String VERSION = "0.1.0";

    private Release() {}
}

package unmask.comparison;

/** Hears how a comparison goes. */
public interface ComparisonListener {
    /**
     * @param fraction of the work that is done, 0 to 1
     * @param what is being done, a few words
     */
    void update(double fraction, String what);

    /** @param sentence that says what is left out, and why */
    void leftOut(String sentence);
}

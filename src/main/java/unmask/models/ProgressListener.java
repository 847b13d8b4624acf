package unmask.models;

/** Told how far something is that takes a while. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * @param fraction of the work that is done, 0 to 1
     * @param what is being done now, a few words for people
     */
    void update(double fraction, String what);
}

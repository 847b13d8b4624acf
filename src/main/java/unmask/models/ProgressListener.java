package unmask.models;

/** Told how far something is that takes a while. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * @param fraction of the work that is done, 0 to 1
     * @param what is being done now, a few words for people
     */
    void update(double fraction, String what);

    /** @param clause what people should know of how it was done, without a full stop */
    default void note(String clause) {}
}

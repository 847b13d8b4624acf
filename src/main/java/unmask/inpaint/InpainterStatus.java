package unmask.inpaint;

/**
 * How the service stands.
 *
 * @param state what it is doing
 * @param message one line for people: what is happening, or what went wrong and what to do
 */
public record InpainterStatus(State state, String message) {
    /** What a service may be doing. */
    public enum State {
        /** The process or the engine is coming up. */
        STARTING,
        /** A model is being read. */
        LOADING,
        /** Waiting for a request. */
        READY,
        /** Serving a request. */
        BUSY,
        /** It died and is being started again; runs under way will go on. */
        RESTARTING,
        /** It cannot work until {@link Inpainter#restart()}. */
        FAILED,
        /** It was closed. */
        CLOSED
    }

    public boolean isUsable() {
        return state == State.READY || state == State.BUSY;
    }
}

package unmask.rpc;

import java.time.Duration;

/**
 * How long a worker may take. All but {@code start} and {@code backOff} count from the last sign of progress, of which work
 * that goes well gives at least one in a few seconds.
 *
 * @param start from its start until it names its port
 * @param answer until it answers anything at all, or ends after its connection broke off
 * @param load while it loads an engine or a model
 * @param first while it encodes a picture of one trained canvas, and up to the first step
 * @param step between steps, and while it decodes a picture of one trained canvas
 * @param cancel until it lets go of a run that was cancelled
 * @param tick from one look at it to the next
 * @param backOff before it is started again after the first death; five times as long after the next
 */
public record Patience(
        Duration start,
        Duration answer,
        Duration load,
        Duration first,
        Duration step,
        Duration cancel,
        Duration tick,
        Duration backOff) {
    /** Generous: a slow or busy computer must not be taken for a hung worker. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofMillis(200));
}

package unmask.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices that a worker hangs: it answers nothing, or stands still for much longer than it ever did in the present work.
 * Its clock must be one that is never set. Time during which nobody looked, since this process or the whole computer slept,
 * does not count: the worker may have slept as well.
 */
final class Watchdog {
    /** What a worker is doing, as far as it can be told from outside. */
    enum Work {
        NOTHING,
        LOADING,
        /** Up to the first step. */
        ENCODING,
        SAMPLING,
        DECODING
    }

    /** What is wrong with a worker. */
    enum Fault {
        ANSWERS_NOTHING,
        STANDS_STILL
    }

    private static final int TIMES_THE_SLOWEST = 10;
    private static final int TICKS_OF_A_NAP = 5;
    private static final int TRAINED_CELLS = 256; // of the canvas for which allowances are given

    private final Patience patience;
    private final LongSupplier nanoTime;
    private long lookedAt;
    private long askedAt;
    private boolean asked; // and not answered yet
    private long movedAt;
    private long position; // of the worker in its work
    private long slowest; // from one sign of progress to the next, in the present work
    private long cancelledAt;
    private boolean letsGo; // of a cancelled run, or should

    Watchdog(Patience patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        begin();
    }

    /** Forgets all, for another worker. */
    void begin() {
        asked = false;
        letsGo = false;
        slowest = 0;
        position = 0;
        forgive(nanoTime.getAsLong());
    }

    /** The worker was asked how far it got. Returns false when it still owes an answer. */
    boolean asks() {
        if (asked) {
            return false;
        }
        asked = true;
        askedAt = nanoTime.getAsLong();
        return true;
    }

    /** It answered. */
    void answered(long newPosition) {
        asked = false;
        if (newPosition != position) {
            position = newPosition;
            moved();
        }
    }

    /** It gave a sign of progress. */
    void moved() {
        long now = nanoTime.getAsLong();
        slowest = Math.max(slowest, now - movedAt);
        movedAt = now;
        letsGo = false;
    }

    /** A run was taken from it. */
    void cancelled() {
        if (!letsGo) {
            letsGo = true;
            cancelledAt = nanoTime.getAsLong();
        }
    }

    /**
     * Looks at it, which should happen once a tick.
     *
     * @param cells of the picture that it works on
     */
    Optional<Fault> look(Work work, int cells) {
        long now = nanoTime.getAsLong();
        if (now - lookedAt > TICKS_OF_A_NAP * patience.tick().toNanos()) {
            forgive(now);
        }
        lookedAt = now;
        if (work == Work.NOTHING) {
            movedAt = now;
            letsGo = false;
        }
        if (work == Work.NOTHING || work == Work.LOADING) {
            slowest = 0;
        }
        if (asked && now - askedAt > patience.answer().toNanos()) {
            return Optional.of(Fault.ANSWERS_NOTHING);
        }
        boolean holdsOn = letsGo
                && work != Work.LOADING
                && now - cancelledAt > patience.cancel().toNanos();
        boolean still = now - movedAt > allowance(work, cells);
        return holdsOn || still ? Optional.of(Fault.STANDS_STILL) : Optional.empty();
    }

    private void forgive(long now) {
        lookedAt = now;
        askedAt = now;
        movedAt = now;
        cancelledAt = now;
    }

    /** In nanoseconds. */
    private long allowance(Work work, int cells) {
        double canvases = Math.max(1, (double) cells / TRAINED_CELLS);
        return switch (work) {
            case NOTHING -> Long.MAX_VALUE;
            case LOADING -> patience.load().toNanos();
            case ENCODING -> grown(patience.first(), canvases);
            case SAMPLING -> grown(patience.step(), 1);
            case DECODING -> grown(patience.step(), canvases);
        };
    }

    private long grown(Duration floor, double times) {
        return Math.max((long) (floor.toNanos() * times), TIMES_THE_SLOWEST * slowest);
    }
}

package unmask.cli.train;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Independent pieces of work, several at once. The first failure ends it; so does Ctrl-C, after the pieces under way.
 */
final class Batch {
    private static final int LONGEST_PIECE_SECONDS = 30;

    private final long[] keys;
    private final Piece piece;
    private final Semaphore done = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ExecutorService pool;
    private int next;
    private boolean stopped;

    private Batch(long[] keys, Piece piece, int threads) {
        this.keys = keys;
        this.piece = piece;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /**
     * Works through {@code keys} and returns when all are done.
     *
     * @param progress hears, on the calling thread, how many pieces are done
     * @throws IOException what a piece threw
     */
    static void run(int threads, long[] keys, Piece piece, IntConsumer progress) throws IOException {
        Batch batch = new Batch(keys, piece, Math.max(1, Math.min(threads, keys.length)));
        // the program ends when all of these threads have: an interrupted run leaves no half-written file
        Thread onExit = new Thread(batch::stop);
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            for (int i = 0; i < threads; i++) {
                batch.pool.execute(batch::work);
            }
            batch.await(progress);
        } finally {
            batch.stop();
            forget(onExit);
        }
    }

    private void await(IntConsumer progress) throws IOException {
        for (int i = 1; i <= keys.length; i++) {
            try {
                done.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted; run it again to go on.", e);
            }
            switch (failure.get()) {
                case null -> progress.accept(i);
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable other -> throw new IOException(other);
            }
        }
    }

    private void work() {
        try {
            for (int i = take(); i >= 0; i = take()) {
                piece.work(keys[i]);
                done.release();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            done.release();
        }
    }

    private synchronized int take() {
        return stopped || next == keys.length ? -1 : next++;
    }

    private void stop() {
        synchronized (this) {
            stopped = true;
        }
        pool.shutdown();
        try {
            pool.awaitTermination(LONGEST_PIECE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // the program is ending, and the hook does its work
        }
    }

    /** One piece of work. */
    interface Piece {
        void work(long key) throws IOException;
    }
}

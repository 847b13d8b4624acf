package unmask.data;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import unmask.chance.SplitMix64;
import unmask.image.PictureException;

/**
 * An endless row of batches of examples, prepared in the background. All pictures come in random order, then all again in
 * another; batches cross from one pass to the next, so that none is smaller.
 *
 * <p>What batch number k holds depends on the seed, the batch size and the pictures alone: a stream that begins at k goes on
 * exactly as one that came there. In the place of a picture that cannot be read stands the next one of the pass that can.
 *
 * <p>For use by one thread at a time. Its own threads end with {@link #close}.
 */
public final class ExampleStream implements AutoCloseable {
    private static final int AHEAD_OF_THE_THREADS = 1;
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("examples-", 0).daemon(true).factory();

    private final Examples examples;
    private final int batchSize;
    private final long seed;
    private final EpochOrder order;
    private final ExecutorService executor;
    private final Queue<Future<float[]>> prepared = new ArrayDeque<>();
    private long next; // the batch that next() gives
    private volatile boolean closed;

    /**
     * Begins to prepare batches.
     *
     * @param batchSize examples in each batch
     * @param firstBatch number of the first batch to give, counted from 0
     * @param threads that read pictures; one more batch than there are threads is held ready
     */
    public ExampleStream(Examples examples, int batchSize, long seed, long firstBatch, int threads) {
        if (batchSize < 1 || firstBatch < 0 || threads < 1) {
            throw new IllegalArgumentException(
                    "batches of " + batchSize + " from number " + firstBatch + " on " + threads + " threads");
        }
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
        this.order = new EpochOrder(examples.size(), seed);
        this.executor = Executors.newFixedThreadPool(threads, THREADS);
        this.next = firstBatch;
        for (int i = 0; i < threads + AHEAD_OF_THE_THREADS; i++) {
            prepare(firstBatch + i, new float[batchSize * examples.settings().floats()]);
        }
    }

    /** Floats of a batch: {@code batchSize} examples of {@link CropSettings#floats} each. */
    public int batchFloats() {
        return batchSize * examples.settings().floats();
    }

    /** The number of the batch that {@link #next} will give. */
    public long position() {
        return next;
    }

    /**
     * Gives the next batch; waits until it is ready.
     *
     * @param batch receives {@link #batchFloats} floats in [0, 1], example by example, each by planes
     * @throws PictureException when no picture of the folder can be read
     * @throws InterruptedException while waiting; the batch is not lost
     */
    public void next(float[] batch) throws PictureException, InterruptedException {
        float[] ready = waitFor(prepared.element());
        prepared.remove();
        System.arraycopy(ready, 0, batch, 0, ready.length);
        prepare(next + prepared.size() + 1, ready);
        next++;
    }

    /** Ends the stream's threads as soon as they have read the picture they are at; what they have prepared is dropped. */
    @Override
    public void close() {
        // An interrupt would close a file under its reader, which would then be taken for a broken one.
        closed = true;
        executor.shutdown();
    }

    private void prepare(long number, float[] batch) {
        prepared.add(executor.submit(() -> {
            int floats = examples.settings().floats();
            for (int i = 0; i < batchSize && !closed; i++) {
                read(number * batchSize + i, batch, i * floats);
            }
            return batch;
        }));
    }

    /** Reads example {@code n}: of the picture that stands there in its pass, or of the next one that can be read. */
    private void read(long n, float[] batch, int offset) throws PictureException {
        SplittableRandom random = new SplittableRandom(SplitMix64.key(~seed, n));
        long pass = n - n % examples.size();
        PictureException failure = null;
        for (int i = 0; i < examples.size(); i++) {
            try {
                examples.draw(order.picture(pass + (n + i) % examples.size()), random, batch, offset);
                return;
            } catch (PictureException broken) {
                failure = broken;
            }
        }
        throw new PictureException(
                "None of the " + examples.size() + " pictures in “"
                        + examples.folder().folder() + "” can be read; the last: " + failure.getMessage(),
                failure);
    }

    private static float[] waitFor(Future<float[]> batch) throws PictureException, InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case PictureException told -> throw new PictureException(told.getMessage(), told);
                case RuntimeException bug -> throw bug;
                case Error fatal -> throw fatal;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}

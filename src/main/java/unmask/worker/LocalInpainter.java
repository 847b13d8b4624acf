package unmask.worker;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.inpaint.StatusBoard;
import unmask.nn.Checkpoint;

/**
 * An inpainter that runs the engine in this process: one queue, one thread that samples, one that makes previews. The
 * model of the last request stays in memory. A request that fails leaves the service as it was.
 */
public final class LocalInpainter implements Inpainter {
    private static final Logger LOG = LoggerFactory.getLogger(LocalInpainter.class);

    /** Most requests that wait or are being served. */
    static final int MAX_OPEN = 64;

    private final ModelSource models;
    private final AtomicLong progress = new AtomicLong();
    private final ExecutorService engine = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("engine").factory());
    private final PreviewThread previews = new PreviewThread();
    private final StatusBoard board = new StatusBoard(State.STARTING, "Starting the engine…");
    private final Set<QueuedRun> open = new LinkedHashSet<>(); // in order; guarded by itself
    private boolean closed; // guarded by open
    private Path wanted; // this and the next: used by the engine thread only
    private LoadedModel model; // null: none could be loaded
    private Path loaded;

    /**
     * Starts the engine and loads a model, in the background.
     *
     * @param folder of the model to load
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code mps}
     */
    public LocalInpainter(Path folder, String device) {
        this(folder, new ModelFolders(device));
    }

    LocalInpainter(Path folder, ModelSource models) {
        this.models = models;
        this.wanted = folder;
        engine.execute(this::preload);
    }

    @Override
    public InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events) {
        QueuedRun run = new QueuedRun(request, events);
        synchronized (open) {
            if (closed) {
                run.cancel();
                return run;
            }
            if (open.size() >= MAX_OPEN) {
                run.fail(new InpaintException("Too many requests wait for the engine; try again when some are done."));
                return run;
            }
            run.tell(new InpaintEvent.Queued(open.size()));
            open.add(run);
            run.result().whenComplete((finished, failure) -> leave(run));
            try {
                engine.execute(() -> serve(run));
            } catch (RuntimeException | Error e) { // no thread to be had
                run.fail(EngineFailure.explain(e));
            }
        }
        return run;
    }

    @Override
    public InpainterStatus status() {
        return board.status();
    }

    @Override
    public Runnable watchStatus(Consumer<InpainterStatus> listener) {
        return board.watch(listener);
    }

    @Override
    public long progress() {
        return progress.get();
    }

    @Override
    public void restart() {
        synchronized (open) {
            if (!closed && board.status().state() == State.FAILED) {
                engine.execute(this::preload);
            }
        }
    }

    @Override
    public void close() {
        List<QueuedRun> unfinished;
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            unfinished = List.copyOf(open);
            engine.execute(this::release);
            engine.shutdown();
        }
        unfinished.forEach(QueuedRun::cancel);
        board.post(State.CLOSED, "The engine is closed.");
    }

    private void preload() {
        board.post(State.STARTING, "Starting the engine…");
        try {
            use(wanted);
            board.post(State.READY, "Ready");
        } catch (RuntimeException | Error e) {
            board.post(State.FAILED, EngineFailure.explain(e).getMessage());
        }
    }

    /** Whatever happens, the run ends and the next one is served. */
    private void serve(QueuedRun run) {
        try {
            if (!run.isOver()) {
                execute(run);
                previews.clear();
            }
        } finally {
            run.fail(EngineFailure.UNEXPLAINED); // without effect when the run has ended as it should
            if (leave(run) && model != null) {
                board.post(State.READY, "Ready");
            }
        }
    }

    private void execute(QueuedRun run) {
        try {
            use(run.request().model());
            board.post(State.BUSY, "Repainting…");
            Runnable checkpoint = () -> {
                progress.incrementAndGet();
                run.requireWanted();
            };
            Checkpoint.during(checkpoint, () -> {
                new InpaintJob(model, run, previews, checkpoint).execute();
                return null;
            });
        } catch (RuntimeException | Error e) {
            if (run.isOver()) {
                LOG.debug("a run was stopped", e);
                return;
            }
            InpaintException failure = EngineFailure.explain(e);
            run.fail(failure);
            if (model == null) {
                board.post(State.FAILED, failure.getMessage());
            }
        }
    }

    /** Returns whether no run is left. */
    private boolean leave(QueuedRun run) {
        synchronized (open) {
            open.remove(run);
            return open.isEmpty();
        }
    }

    /** Makes {@code folder} the model in memory. One that turns out to be unsound does not push out the present one. */
    private void use(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        wanted = folder;
        if (model == null || !absolute.equals(loaded)) {
            model = Checkpoint.during(
                    progress::incrementAndGet,
                    () -> models.load(folder, title -> {
                        board.post(State.LOADING, "Loading " + title + "…");
                        drop();
                    }));
            loaded = absolute;
        }
    }

    private void drop() {
        LoadedModel dropped = model;
        model = null; // whatever comes of its end
        if (dropped != null) {
            dropped.close();
        }
    }

    private void release() {
        previews.close();
        drop();
        models.close();
    }
}

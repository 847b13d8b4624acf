package unmask.worker;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.inpaint.StatusBoard;

/**
 * An inpainter that runs the engine in this process: one queue, one thread that samples, one that makes previews. The
 * model of the last request stays in memory. A request that fails leaves the service as it was.
 */
public final class LocalInpainter implements Inpainter {
    private final ModelSource models;
    private final ExecutorService engine = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("engine").factory());
    private final PreviewThread previews = new PreviewThread();
    private final StatusBoard board = new StatusBoard(State.STARTING, "Starting the engine…");
    private final Set<LocalRun> open = new LinkedHashSet<>(); // in order; guarded by itself
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
        LocalRun run = new LocalRun(request, events);
        synchronized (open) {
            if (closed) {
                run.cancel();
                return run;
            }
            run.tell(new InpaintEvent.Queued(open.size()));
            open.add(run);
            run.result().whenComplete((finished, failure) -> leave(run));
            engine.execute(() -> serve(run));
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
    public void restart() {
        synchronized (open) {
            if (!closed && board.status().state() == State.FAILED) {
                engine.execute(this::preload);
            }
        }
    }

    @Override
    public void close() {
        List<LocalRun> unfinished;
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            unfinished = List.copyOf(open);
            engine.execute(this::release);
            engine.shutdown();
        }
        unfinished.forEach(LocalRun::cancel);
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

    private void serve(LocalRun run) {
        if (!run.isOver()) {
            execute(run);
            previews.clear();
        }
        boolean idle = leave(run);
        if (idle && model != null) {
            board.post(State.READY, "Ready");
        }
    }

    private void execute(LocalRun run) {
        try {
            use(run.request().model());
            board.post(State.BUSY, "Repainting…");
            new InpaintJob(model, run, previews).execute();
        } catch (RuntimeException | Error e) {
            InpaintException failure = EngineFailure.explain(e);
            run.fail(failure);
            if (model == null) {
                board.post(State.FAILED, failure.getMessage());
            }
        }
    }

    /** Returns whether no run is left. */
    private boolean leave(LocalRun run) {
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
            model = models.load(folder, title -> {
                board.post(State.LOADING, "Loading " + title + "…");
                drop();
            });
            loaded = absolute;
        }
    }

    private void drop() {
        if (model != null) {
            model.close();
            model = null;
        }
    }

    private void release() {
        previews.close();
        drop();
        models.close();
    }
}

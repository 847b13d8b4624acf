package unmask.cli.train;

import java.util.concurrent.CountDownLatch;

/** While it is open, a signal that asks the process to end is obeyed only after what is under way was stopped and saved. */
final class SaveOnInterrupt implements AutoCloseable {
    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    /** @param stop lets what is under way save and end, whereupon this is closed */
    SaveOnInterrupt(Runnable stop) {
        hook = new Thread(
                () -> {
                    happened = true;
                    stop.run();
                    awaitSaved();
                },
                "save-on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        saved.countDown();
        if (!happened) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void awaitSaved() {
        try {
            saved.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

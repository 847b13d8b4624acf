package unmask.support;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import unmask.editor.EditingSession;
import unmask.editor.Stroke;

/** A program that paints strokes on a picture without end, and saves now and then, until it is killed. */
public final class BusyPainter {
    private static final long STROKE_MILLIS = 50;
    private static final int SAVE_EVERY = 10;

    private int strokes;

    private BusyPainter() {}

    /** @param args the picture, the project to save to, the folder of journals, and whether to save */
    public static void main(String[] args) throws InterruptedException {
        ScheduledExecutorService front = Executors.newSingleThreadScheduledExecutor();
        Executor behind = Executors.newCachedThreadPool();
        EditingSession session = new EditingSession(Path.of("model"), behind, front, () -> 1);
        session.setOnFailure(System.err::println);
        BusyPainter painter = new BusyPainter();
        front.execute(() -> {
            session.files().keepJournalsIn(Path.of(args[2]));
            session.files()
                    .open(
                            Path.of(args[0]),
                            () -> front.scheduleAtFixedRate(
                                    () -> painter.stroke(session, Path.of(args[1]), Boolean.parseBoolean(args[3])),
                                    0,
                                    STROKE_MILLIS,
                                    TimeUnit.MILLISECONDS));
        });
        new CountDownLatch(1).await();
    }

    private void stroke(EditingSession session, Path project, boolean saves) {
        int x = strokes % 900;
        session.beginStroke(Stroke.Kind.PAINT, 1, x, strokes / 900 * 4 + 2);
        session.endStroke();
        strokes++;
        System.out.println(strokes + " " + System.currentTimeMillis());
        if (saves && strokes % SAVE_EVERY == 0) {
            session.files().save(project, () -> {});
        }
    }
}

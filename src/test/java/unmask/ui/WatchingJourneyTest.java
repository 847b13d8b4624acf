package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.image.PictureFile;

/** What was painted over is not seen again from the moment on at which it is covered: looked at in every frame. */
class WatchingJourneyTest extends EditorTest {
    private static final int SIDE = 256;
    private static final int LEFT = 100; // of the red square that is to go
    private static final int TOP = 108;
    private static final int WIDTH = 56;
    private static final int HEIGHT = 40;

    @Test
    void theOriginalNeverShinesThroughWhilePreviewsLag() throws Exception {
        begin();
        try (Watch watch = new Watch()) {
            inpainter.advance();
            await(() -> proposalIs(Proposal.State.RUNNING));
            for (int hidden = hidden(); hidden > 0; hidden = hidden()) {
                int before = hidden;
                background.hold(); // neither previews nor frames are made
                inpainter.advance();
                await(() -> hidden() < before);
                watch.someFrames();
                background.letGo();
                watch.someFrames();
            }
            finish(watch);
        }
    }

    @Test
    void theOriginalNeverShinesThroughWhereNoPreviewCame() throws Exception {
        begin();
        try (Watch watch = new Watch()) {
            inpainter.advance();
            background.hold();
            while (hiddenOrUnknown() > 0) {
                inpainter.advance();
            }
            watch.someFrames(); // all is drawn: blending in
            background.letGo();
            finish(watch);
        }
    }

    @Test
    void theOriginalNeverShinesThroughACorrection() throws Exception {
        begin();
        try (Watch watch = new Watch()) {
            inpainter.advance();
            inpainter.advance();
            inpainter.advance();
            background.hold();
            inpainter.correct();
            await(() ->
                    session.proposalProperty().get().progressProperty().get().correcting());
            watch.someFrames();
            background.letGo();
            finish(watch);
        }
    }

    private void begin() throws Exception {
        open(redSquare());
        interact(() -> session.editMask("Mask", mask -> mask.withLine(110, 128, 146, 128, 40, true)));
        await(() -> session.planProperty().get().repaint().isPresent());
        moveTo(imagePoint(20, 20));
        assertTrue(redPixels() > 0, "it is seen before");
        shortcut(KeyCode.ENTER);
        awaitRequests();
        await(() -> redPixels() == 0);
    }

    private void finish(Watch watch) throws Exception {
        inpainter.finishAll();
        await(() -> proposalIs(Proposal.State.COMPLETE));
        watch.someFrames();
        assertEquals(List.of(), watch.flashes());
    }

    private int hiddenOrUnknown() {
        return seen(() -> session.proposalProperty().get().progressProperty().get() == null ? 1 : hidden());
    }

    private int hidden() {
        return seen(() -> session.proposalProperty()
                .get()
                .progressProperty()
                .get()
                .hidden()
                .count());
    }

    /** Looks at the canvas in every frame. */
    private final class Watch implements AutoCloseable {
        private final AtomicInteger frames = new AtomicInteger();
        private final List<String> flashes = new ArrayList<>();
        private final AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                int red = redPixels();
                if (red > 0) {
                    flashes.add(red + " pixels in frame " + frames);
                }
                frames.incrementAndGet();
            }
        };

        Watch() {
            interact(timer::start);
        }

        void someFrames() throws Exception {
            int enough = frames.get() + 3;
            await(() -> frames.get() >= enough);
        }

        List<String> flashes() {
            return seen(() -> List.copyOf(flashes));
        }

        @Override
        public void close() {
            interact(timer::stop);
        }
    }

    /** How much of the square is red, as it is drawn now. */
    private int redPixels() {
        return seen(() -> {
            var viewport = canvas().viewportProperty().get();
            double zoom = viewport.zoom();
            SnapshotParameters part = new SnapshotParameters();
            part.setViewport(new Rectangle2D(
                    canvas().getLayoutX() + viewport.viewX(LEFT + 2),
                    canvas().getLayoutY() + viewport.viewY(TOP + 2),
                    (WIDTH - 4) * zoom,
                    (HEIGHT - 4) * zoom));
            WritableImage image = canvas().snapshot(part, null);
            int red = 0;
            for (int y = 0; y < image.getHeight(); y += 3) {
                for (int x = 0; x < image.getWidth(); x += 3) {
                    Color colour = image.getPixelReader().getColor(x, y);
                    red += colour.getRed() - Math.max(colour.getGreen(), colour.getBlue()) > 0.45 ? 1 : 0;
                }
            }
            return red;
        });
    }

    private static Path redSquare() throws Exception {
        int[] argb = new int[SIDE * SIDE];
        for (int i = 0; i < argb.length; i++) {
            int x = i % SIDE - LEFT;
            int y = i / SIDE - TOP;
            boolean inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
            argb[i] = inside ? 0xFFFF0000 : 0xFF607080;
        }
        Path file = folder.resolve("square.png");
        PictureFile.write(file, Picture.of(SIDE, SIDE, argb));
        return file;
    }
}

package unmask.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.support.ScriptedInpainter;

/** A session with an open picture and a scripted engine, in which everything happens at once. */
abstract class SessionFixture {
    static final int WIDTH = 320;
    static final int HEIGHT = 288;
    static final int FEATHER = 6;

    @TempDir
    Path folder;

    final ScriptedInpainter inpainter = new ScriptedInpainter();
    final List<String> failures = new ArrayList<>();
    final AtomicLong seeds = new AtomicLong(100);
    final EditingSession session =
            new EditingSession(Path.of("model"), Runnable::run, Runnable::run, seeds::incrementAndGet);
    Picture original;

    @BeforeEach
    void openPicture() throws PictureException {
        Path file = folder.resolve("hills.png");
        PictureFile.write(file, gradient());
        session.setOnFailure(failures::add);
        session.engine().connect(inpainter);
        session.settingsProperty().set(Settings.DEFAULT.withFeather(FEATHER));
        session.files().open(file, () -> {});
        original = picture();
    }

    void stroke() {
        session.beginStroke(Stroke.Kind.PAINT, 10, 100, 100);
        session.continueStroke(130, 100);
        session.continueStroke(160, 100);
        session.endStroke();
    }

    void repaint() {
        session.propose();
        inpainter.finishAll();
        session.keep();
    }

    Picture picture() {
        return session.documentProperty().get().picture();
    }

    PixelMask mask() {
        return session.documentProperty().get().mask();
    }

    Proposal proposal() {
        return session.proposalProperty().get();
    }

    long seedOf(int request) {
        return inpainter.requests().get(request).options().seed();
    }

    Region window() {
        return session.planProperty().get().repaint().orElseThrow().window().region();
    }

    private static Picture gradient() {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (i % WIDTH * 255 / WIDTH) << 16 | (i / WIDTH * 255 / HEIGHT) << 8 | 0x60;
        }
        return Picture.of(WIDTH, HEIGHT, argb);
    }
}

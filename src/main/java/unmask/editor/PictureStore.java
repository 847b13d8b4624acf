package unmask.editor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.files.Leftovers;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;

/** Reads and writes picture files in the background. Of several reads asked for, only the newest is answered. */
final class PictureStore {
    private final Executor background;
    private final Executor foreground;
    private final Consumer<String> failures;
    private final ReadOnlyObjectWrapper<Optional<String>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private long newestRead;
    private int underWay;

    PictureStore(Executor background, Executor foreground, Consumer<String> failures) {
        this.background = background;
        this.foreground = foreground;
        this.failures = failures;
    }

    private interface Work<T> {
        T run() throws PictureException;
    }

    void read(Path file, Consumer<Picture> done) {
        long read = ++newestRead;
        run("Opening " + file.getFileName() + "…", () -> opened(file), picture -> {
            if (read == newestRead) {
                done.accept(picture);
            }
        });
    }

    private static Picture opened(Path file) throws PictureException {
        Leftovers.sweep(file.toAbsolutePath().getParent());
        return PictureFile.read(file);
    }

    void write(Picture picture, Path file, Runnable done) {
        Work<Path> work = () -> {
            PictureFile.write(file, picture);
            return file;
        };
        run("Saving " + file.getFileName() + "…", work, written -> done.run());
    }

    /** What is being read or written, for people. */
    ReadOnlyObjectProperty<Optional<String>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    private <T> void run(String title, Work<T> work, Consumer<T> done) {
        underWay++;
        activity.set(Optional.of(title));
        background.execute(() -> {
            try {
                T result = work.run();
                foreground.execute(() -> finished(() -> done.accept(result)));
            } catch (PictureException e) {
                foreground.execute(() -> finished(() -> failures.accept(e.getMessage())));
            } catch (OutOfMemoryError e) {
                foreground.execute(() -> finished(() -> failures.accept(
                        "There is not enough memory for this picture; close other programs or use a smaller one.")));
            }
        });
    }

    private void finished(Runnable answer) {
        underWay--;
        if (underWay == 0) {
            activity.set(Optional.empty());
        }
        answer.run();
    }
}

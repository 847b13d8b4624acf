package unmask.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import unmask.files.WholeFolder;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.process.ChildProcess;

/**
 * Another tool, run as a program of its own for each trial. It is given the picture and the mask, white on black, as PNG files,
 * and leaves its picture in a third; of what it prints, the last line is told if it fails.
 */
public final class PeerTool implements Contender {
    private static final int MOST_SAID = 200; // characters of its last line

    private final PeerCommand command;
    private final Path place;
    private final Duration patience;

    /**
     * @param place beside which its files lie while it works
     * @param patience after which it is ended
     */
    public PeerTool(PeerCommand command, Path place, Duration patience) {
        this.command = command;
        this.place = place;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public Repainted repaint(Trial trial) throws IOException {
        try (WholeFolder work = WholeFolder.beside(place).deletedOnExit()) {
            Path image = work.path().resolve("image.png");
            Path mask = work.path().resolve("mask.png");
            Path out = work.path().resolve("out.png");
            PictureFile.write(image, trial.picture());
            PictureFile.write(mask, drawn(trial.mask()));
            long start = System.nanoTime();
            run(command.with(image, mask, out));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Repainted(result(out, trial.picture()), Repainted.Seconds.of(seconds));
        }
    }

    private void run(List<String> words) throws IOException {
        AtomicReference<String> lastWords = new AtomicReference<>("");
        Consumer<String> said = line -> {
            if (!line.isBlank()) {
                lastWords.set(line.strip());
            }
        };
        ChildProcess process;
        try {
            process = ChildProcess.start("peer", words, said, said);
        } catch (IOException e) {
            throw new IOException("“" + words.getFirst() + "” could not be started; check its name.", e);
        }
        process.endInput();
        OptionalInt code = process.endedWithin(patience);
        if (code.isEmpty()) {
            throw new IOException("It was not done after " + patience.toSeconds() + " s and was ended.");
        }
        if (code.getAsInt() != 0) {
            String last = lastWords.get();
            throw new IOException("It failed with exit code " + code.getAsInt()
                    + (last.isEmpty() ? "." : ": " + last.substring(0, Math.min(MOST_SAID, last.length()))));
        }
    }

    private static Picture result(Path out, Picture asked) throws IOException {
        if (!Files.exists(out)) {
            throw new IOException("It left no picture.");
        }
        Picture picture;
        try {
            picture = PictureFile.read(out);
        } catch (PictureException e) {
            throw new IOException("It left a picture that cannot be read.", e);
        }
        if (picture.width() != asked.width() || picture.height() != asked.height()) {
            throw new IOException("It left a picture of " + picture.width() + " x " + picture.height()
                    + " pixels in the place of one of " + asked.width() + " x " + asked.height() + ".");
        }
        return picture;
    }

    private static Picture drawn(PixelMask mask) {
        Picture.Builder drawn = new Picture.Builder(mask.width(), mask.height());
        int[] row = new int[mask.width()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = mask.contains(x, y) ? 0xFFFFFFFF : 0xFF000000;
            }
            drawn.row(y, row, 0);
        }
        return drawn.build();
    }
}

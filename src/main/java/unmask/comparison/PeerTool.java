package unmask.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import unmask.files.WholeFolder;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;

/**
 * Another tool, run as a program of its own for each trial. It is given the picture and the mask, white on black, as PNG files,
 * and leaves its picture in a third; what it prints is kept until it is known that all went well.
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
            run(command.with(image, mask, out), work.path().resolve("said.txt"));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Repainted(result(out, trial.picture()), Repainted.Seconds.of(seconds));
        }
    }

    private void run(List<String> words, Path said) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("“" + words.getFirst() + "” could not be started; check its name.", e);
        }
        Thread onExit = new Thread(() -> end(process), "end-peer");
        Runtime.getRuntime().addShutdownHook(onExit);
        boolean done;
        try {
            process.getOutputStream().close();
            done = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The peer was interrupted.");
        } finally {
            end(process);
            requireGoingOn(onExit);
        }
        if (!done) {
            throw new IOException("It was not done after " + patience.toSeconds() + " s and was ended.");
        }
        if (process.exitValue() != 0) {
            throw new IOException("It failed with exit code " + process.exitValue() + lastWords(said));
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

    /** Waits for the end too, since some systems delete nothing that a program has open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** When this program is told to end, so may the peer be; that is no failure of it. */
    private static void requireGoingOn(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            throw new CancellationException("The program is ending.");
        }
    }

    private static String lastWords(Path said) throws IOException {
        List<String> lines = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) {
            return ".";
        }
        String last = lines.getLast().strip();
        return ": " + last.substring(0, Math.min(MOST_SAID, last.length()));
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

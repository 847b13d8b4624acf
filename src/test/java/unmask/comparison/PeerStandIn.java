package unmask.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.process.JavaCommand;

/** A program that stands for another tool: its first word says what it does, the others are picture, mask and result. */
public final class PeerStandIn {
    static final int COLOUR = 0xFF20C040;

    private PeerStandIn() {}

    /** The words of the program's command line. */
    public static List<String> command(String does) {
        List<String> words = new ArrayList<>(JavaCommand.of(
                PeerStandIn.class.getName(), does, PeerCommand.IMAGE, PeerCommand.MASK, PeerCommand.OUT));
        words.removeIf(word -> word.equals("-Xmx2g"));
        return words;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Path out = Path.of(words[3]);
        switch (words[0]) {
            case "fills" -> PictureFile.write(out, filled(PictureFile.read(Path.of(words[1])), Path.of(words[2])));
            case "fails" -> {
                System.err.println("first words");
                System.err.println("no such palette");
                System.exit(3);
            }
            case "waits" -> new CountDownLatch(1).await();
            case "scribbles" -> Files.writeString(out, "no picture");
            case "shrinks" -> PictureFile.write(out, Picture.filled(8, 8, COLOUR));
            case "listens" -> System.exit(System.in.read() == -1 ? 4 : 5);
            default -> System.exit(0); // leaves nothing
        }
    }

    private static Picture filled(Picture picture, Path maskFile) throws IOException {
        PixelMask mask = PixelMask.fromPicture(PictureFile.read(maskFile));
        int[] argb = picture.pixels(picture.bounds());
        for (int i = 0; i < argb.length; i++) {
            argb[i] = mask.contains(i % picture.width(), i / picture.width()) ? COLOUR : argb[i];
        }
        return Picture.of(picture.width(), picture.height(), argb);
    }
}

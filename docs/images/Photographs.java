import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes the photographs of the guide again, before and after, from Debian's package {@code lomiri-wallpapers-16.04}:
 * {@code java docs/images/Photographs.java FOLDER}, run in the project's root, where FOLDER holds the package's JPEG files.
 */
final class Photographs {
    private static final int LONG_SIDE = 2000;
    private static final int SHOWN_WIDTH = 620;
    private static final int GAP = 8;
    private static final float QUALITY = 0.82f;

    /** A photograph and what is painted out of it, in parts of its width and height. */
    private record Photograph(String name, String file, int seed, List<Shape> masks) {}

    private static final List<Photograph> PHOTOGRAPHS = List.of(
            new Photograph(
                    "bridge",
                    "Bridge_by_Sander_Klootwijk.jpg",
                    1,
                    List.of(
                            line(0.06, -0.02, 0.44, 0.52, -0.022),
                            line(0.06, 0.475, -0.05, 0.765, 1.05),
                            line(0.055, 1.02, 0.265, 0.22, 1.03))),
            new Photograph(
                    "dandelion",
                    "seeding_by_Clements_Engelhardt.jpg",
                    1,
                    List.of(new Ellipse2D.Double(0.74, 0.65, 0.15, 0.24), polygon(0.79, 0.8, 0.84, 0.8, 0.85, 1.0, 0.79, 1.0))),
            new Photograph(
                    "firs",
                    "aitzgorri_by_Aitzol_Berasategi.jpg",
                    1,
                    List.of(polygon(0.735, 0.36, 0.69, 0.55, 0.64, 0.66, 0.64, 0.72, 0.76, 0.72, 0.77, 0.62, 0.81, 0.53))));

    private Photographs() {}

    public static void main(String[] folder) throws Exception {
        Path work = Files.createTempDirectory("photographs");
        for (Photograph photograph : PHOTOGRAPHS) {
            BufferedImage before = scaled(ImageIO.read(new File(folder[0], photograph.file)), LONG_SIDE);
            File image = work.resolve(photograph.name + ".png").toFile();
            File mask = work.resolve(photograph.name + "-mask.png").toFile();
            File result = work.resolve(photograph.name + "-result.png").toFile();
            ImageIO.write(before, "png", image);
            ImageIO.write(mask(photograph, before), "png", mask);
            repaint(image, mask, result, photograph.seed);
            writeJpeg(sideBySide(before, ImageIO.read(result)), new File("docs/images/photograph-" + photograph.name + ".jpg"));
        }
        System.out.println("The whole pictures lie in " + work);
    }

    private static void repaint(File image, File mask, File result, int seed) throws IOException, InterruptedException {
        Process unmask = new ProcessBuilder(
                        "packaging/unmask", "inpaint", "--image", image.getPath(), "--mask", mask.getPath(), "--out", result.getPath(),
                        "--seed", Integer.toString(seed))
                .inheritIO()
                .start();
        if (unmask.waitFor() != 0) {
            throw new IOException("unmask inpaint failed for " + image);
        }
    }

    private static BufferedImage mask(Photograph photograph, BufferedImage like) {
        BufferedImage mask = new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D canvas = mask.createGraphics();
        canvas.setColor(Color.WHITE);
        for (Shape shape : photograph.masks) {
            canvas.fill(AffineTransform.getScaleInstance(like.getWidth(), like.getHeight()).createTransformedShape(shape));
        }
        canvas.dispose();
        return mask;
    }

    private static BufferedImage sideBySide(BufferedImage before, BufferedImage after) {
        int height = SHOWN_WIDTH * before.getHeight() / before.getWidth();
        BufferedImage both = new BufferedImage(2 * SHOWN_WIDTH + GAP, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = both.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, both.getWidth(), height);
        canvas.drawImage(scaled(before, Math.max(SHOWN_WIDTH, height)), 0, 0, null);
        canvas.drawImage(scaled(after, Math.max(SHOWN_WIDTH, height)), SHOWN_WIDTH + GAP, 0, null);
        canvas.dispose();
        return both;
    }

    /** By halves first: one step would leave out pixels. */
    private static BufferedImage scaled(BufferedImage picture, int longSide) {
        BufferedImage now = picture;
        while (Math.max(now.getWidth(), now.getHeight()) > longSide) {
            double factor = Math.max(0.5, (double) longSide / Math.max(now.getWidth(), now.getHeight()));
            int width = (int) Math.round(now.getWidth() * factor);
            int height = (int) Math.round(now.getHeight() * factor);
            BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = smaller.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(now, 0, 0, width, height, null);
            canvas.dispose();
            now = smaller;
        }
        return now;
    }

    private static void writeJpeg(BufferedImage picture, File file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        Files.deleteIfExists(file.toPath());
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static Shape line(double width, double x, double y, double toX, double toY) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(toX, toY);
        return new BasicStroke((float) width).createStrokedShape(path);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int at = 2; at < corners.length; at += 2) {
            path.lineTo(corners[at], corners[at + 1]);
        }
        path.closePath();
        return path;
    }
}

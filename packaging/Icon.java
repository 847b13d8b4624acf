import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Draws the icon: a landscape under a grid of tokens, some of them still hidden, one that has just been drawn.
 *
 * <p>Run as {@code java packaging/Icon.java SIZE FILE.png}, which writes SIZE x SIZE pixels.
 */
public final class Icon {
    private static final Color NIGHT = new Color(0x1b2029);
    private static final Color GLOW = new Color(0xffb454);

    /** Column and row of the cells that are still hidden, of four each way. */
    private static final int[][] HIDDEN = {{2, 0}, {3, 0}, {3, 1}, {2, 2}, {3, 2}};

    private Icon() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int size = Integer.parseInt(args[0]);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(size / 64.0, size / 64.0); // the drawing is 64 x 64
        draw(pen);
        ImageIO.write(image, "png", new File(args[1]));
    }

    private static void draw(Graphics2D pen) {
        pen.setColor(NIGHT);
        pen.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 14, 14));
        pen.setClip(new RoundRectangle2D.Double(6, 6, 52, 52, 8, 8));
        pen.setPaint(new GradientPaint(0, 6, new Color(0x4f8fd0), 0, 44, new Color(0xf6d9b0)));
        pen.fill(new Rectangle2D.Double(6, 6, 52, 52));
        pen.setColor(new Color(0xfff3c4));
        pen.fill(new Ellipse2D.Double(13, 12, 10, 10));
        hill(pen, new Color(0x6d7fa3), 38, 20, 30);
        hill(pen, new Color(0x3f7d5c), 46, 44, 36);
        for (int[] cell : HIDDEN) {
            pen.setColor(NIGHT);
            pen.fill(cell(cell[0], cell[1]));
        }
        pen.setColor(GLOW);
        pen.setStroke(new BasicStroke(3));
        pen.draw(cell(2, 1));
    }

    private static void hill(Graphics2D pen, Color colour, double foot, double peakX, double peakY) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(6, foot + 4);
        shape.quadTo(peakX, 2 * peakY - foot, 58, foot);
        shape.lineTo(58, 58);
        shape.lineTo(6, 58);
        shape.closePath();
        pen.setColor(colour);
        pen.fill(shape);
    }

    private static Rectangle2D cell(int column, int row) {
        return new Rectangle2D.Double(6.75 + 13 * column, 6.75 + 13 * row, 11.5, 11.5);
    }
}

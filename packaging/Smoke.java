import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The pictures of packaging/smoke.
 *
 * <p>{@code java packaging/Smoke.java mask PICTURE OUT} draws a mask for a picture; {@code check PICTURE MASK RESULT} fails with a
 * sentence unless the result differs from the picture within the mask and its feather alone.
 */
final class Smoke {
    /** Pixels around the mask that the feather may reach. */
    private static final int FEATHER = 16;

    private Smoke() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage picture = read(arguments[1]);
        if (arguments[0].equals("mask")) {
            ImageIO.write(mask(picture.getWidth(), picture.getHeight()), "png", Path.of(arguments[2]).toFile());
        } else {
            check(picture, read(arguments[2]), read(arguments[3]));
        }
    }

    private static BufferedImage read(String name) throws IOException {
        BufferedImage image = ImageIO.read(Path.of(name).toFile());
        return image == null ? fail(name + " is no picture.") : image;
    }

    private static BufferedImage mask(int width, int height) {
        BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(width * 2 / 5, height / 2, width / 16, height / 16);
        return mask;
    }

    private static void check(BufferedImage picture, BufferedImage mask, BufferedImage result) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        if (result.getWidth() != width || result.getHeight() != height) {
            fail("The result has " + result.getWidth() + " x " + result.getHeight() + " pixels instead of " + width + " x " + height + ".");
        }
        int changed = 0;
        int masked = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean differs = (picture.getRGB(x, y) & 0xFFFFFF) != (result.getRGB(x, y) & 0xFFFFFF);
                if (isMasked(mask, x, y)) {
                    masked++;
                    changed += differs ? 1 : 0;
                } else if (differs && !nearMask(mask, x, y)) {
                    fail("The pixel " + x + ", " + y + " changed, which is not masked.");
                }
            }
        }
        if (changed * 2 < masked) {
            fail("Only " + changed + " of " + masked + " masked pixels changed.");
        }
        System.out.println(changed + " of " + masked + " masked pixels changed, and none beside.");
    }

    private static boolean nearMask(BufferedImage mask, int x, int y) {
        for (int near = Math.max(0, y - FEATHER); near < Math.min(mask.getHeight(), y + FEATHER + 1); near++) {
            for (int beside = Math.max(0, x - FEATHER); beside < Math.min(mask.getWidth(), x + FEATHER + 1); beside++) {
                if (isMasked(mask, beside, near)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMasked(BufferedImage mask, int x, int y) {
        return (mask.getRGB(x, y) & 0xFF) > 127;
    }

    private static BufferedImage fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
        return null;
    }
}

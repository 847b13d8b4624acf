package unmask.ui.view;

import java.util.Arrays;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * A mask over a frame: tinted and hatched, with an edge of dark and light dashes, so that it can be told from every picture.
 * Hatch and edge are measured on the screen.
 */
public record Tint(PixelMask mask, MaskLook look) {
    private static final int HATCH = 9; // view pixels from one line to the next
    private static final int DASH = 4;
    private static final int LIGHT = 0xFFFFFFFF;
    private static final int DARK = 0xFF000000;
    private static final int HATCH_STRENGTH = 88; // of 256
    private static final int EDGE_STRENGTH = 216;

    /** Paints rows of a frame from {@code firstY} on, before {@code endY}. */
    void paint(FrameRenderer.Frame frame, int firstY, int endY, int[] out) {
        int from = frame.firstScreenX(mask.bounds().x());
        int to = frame.firstScreenX(mask.bounds().right());
        if (from >= to) {
            return;
        }
        boolean[] above = row(frame, firstY - 1, from, to);
        boolean[] here = row(frame, firstY, from, to);
        for (int y = firstY; y < endY; y++) {
            boolean[] below = row(frame, y + 1, from, to);
            for (int x = from; x < to; x++) {
                int i = x - from + 1;
                if (here[i]) {
                    boolean edge = !(here[i - 1] && here[i + 1] && above[i] && below[i]);
                    int at = y * frame.width() + x;
                    out[at] = edge ? edge(frame, out[at], x + y) : inside(frame, out[at], x + y);
                }
            }
            above = here;
            here = below;
        }
    }

    /** Whether each screen pixel of a row is masked, with one more at either end that is not. */
    private boolean[] row(FrameRenderer.Frame frame, int y, int from, int to) {
        boolean[] masked = new boolean[to - from + 2];
        Region bounds = mask.bounds();
        int imageY = frame.imageY(y);
        if (imageY >= bounds.y() && imageY < bounds.bottom()) {
            for (int x = from; x < to; x++) {
                masked[x - from + 1] = mask.contains(frame.imageX(x), imageY);
            }
            boolean beyond = to == frame.width();
            masked[to - from + 1] = beyond && masked[to - from]; // the frame's end is no edge
            masked[0] = from == 0 && masked[1];
        } else {
            Arrays.fill(masked, y < 0 || y >= frame.height());
        }
        return masked;
    }

    private int inside(FrameRenderer.Frame frame, int argb, int diagonal) {
        int tinted = Colours.mix(argb, look.colour().argb(), look.percent() * 256 / 100);
        int width = frame.screenPixels(1);
        int line = Math.floorMod(diagonal, frame.screenPixels(HATCH));
        if (line < width) {
            return Colours.mix(tinted, LIGHT, HATCH_STRENGTH);
        }
        return line < 2 * width ? Colours.mix(tinted, DARK, HATCH_STRENGTH) : tinted;
    }

    private static int edge(FrameRenderer.Frame frame, int argb, int diagonal) {
        boolean light = (diagonal / frame.screenPixels(DASH) & 1) == 0;
        return Colours.mix(argb, light ? LIGHT : DARK, EDGE_STRENGTH);
    }
}

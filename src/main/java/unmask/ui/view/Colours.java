package unmask.ui.view;

/** Arithmetic on {@code 0xAARRGGBB} colours. */
final class Colours {
    private static final int PAIR = 0xFF00FF;

    private Colours() {}

    /** {@code a} at fraction 0 to {@code b} at fraction 256, in all four channels. */
    static int mix(int a, int b, int fraction) {
        int rest = 256 - fraction;
        int redBlue = ((a & PAIR) * rest + (b & PAIR) * fraction) >>> 8 & PAIR;
        int alphaGreen = (a >>> 8 & PAIR) * rest + (b >>> 8 & PAIR) * fraction & ~PAIR;
        return redBlue | alphaGreen;
    }

    static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        int scale = alpha + (alpha >>> 7); // 255 becomes 256
        int redBlue = (argb & PAIR) * scale >>> 8 & PAIR;
        int green = (argb & 0xFF00) * scale >>> 8 & 0xFF00;
        return alpha << 24 | redBlue | green;
    }

    /** A premultiplied colour laid over an opaque one. */
    static int over(int premultiplied, int opaque) {
        int rest = 255 - (premultiplied >>> 24);
        int scale = rest + (rest >>> 7);
        int redBlue = (opaque & PAIR) * scale >>> 8 & PAIR;
        int green = (opaque & 0xFF00) * scale >>> 8 & 0xFF00;
        return 0xFF000000 | (premultiplied & 0xFFFFFF) + redBlue + green;
    }
}

package unmask.scenes;

/** A colour in linear light. */
record Rgb(float r, float g, float b) {
    /** From sRGB, {@code 0xRRGGBB}. */
    static Rgb of(int hex) {
        return new Rgb(linear(hex >> 16 & 255), linear(hex >> 8 & 255), linear(hex & 255));
    }

    Rgb times(float factor) {
        return new Rgb(r * factor, g * factor, b * factor);
    }

    Rgb times(Rgb other) {
        return new Rgb(r * other.r, g * other.g, b * other.b);
    }

    Rgb plus(Rgb other) {
        return new Rgb(r + other.r, g + other.g, b + other.b);
    }

    Rgb mix(Rgb other, float t) {
        return new Rgb(Curves.mix(r, other.r, t), Curves.mix(g, other.g, t), Curves.mix(b, other.b, t));
    }

    float luminance() {
        return 0.2126f * r + 0.7152f * g + 0.0722f * b;
    }

    /** Towards the grey of the same luminance, by {@code amount}. */
    Rgb greyed(float amount) {
        float grey = luminance();
        return mix(new Rgb(grey, grey, grey), amount);
    }

    /** A little different in tone and brightness, never the same twice. */
    Rgb varied(Draws draws, double amount) {
        float all = 1 + (float) amount * draws.gaussian();
        return new Rgb(
                r * Math.max(0.3f, all + (float) amount * 0.6f * draws.gaussian()),
                g * Math.max(0.3f, all + (float) amount * 0.6f * draws.gaussian()),
                b * Math.max(0.3f, all + (float) amount * 0.6f * draws.gaussian()));
    }

    private static float linear(int value) {
        return (float) StrictMath.pow(value / 255.0, 2.2);
    }
}

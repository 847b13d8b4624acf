package unmask.scenes;

/** A colour in the making, and what it shows; changed in place, because there is one for every sample. */
final class Paint {
    float r;
    float g;
    float b;

    /** Ordinal of {@link Cover}. */
    byte cover;

    void set(Rgb colour, Cover shows) {
        r = colour.r();
        g = colour.g();
        b = colour.b();
        cover = (byte) shows.ordinal();
    }

    /** The mixture of two others; shows what the second one shows. */
    void between(Paint from, Paint to, float t) {
        r = Curves.mix(from.r, to.r, t);
        g = Curves.mix(from.g, to.g, t);
        b = Curves.mix(from.b, to.b, t);
        cover = to.cover;
    }

    void scale(float factor) {
        r *= factor;
        g *= factor;
        b *= factor;
    }

    void filter(float red, float green, float blue) {
        r *= red;
        g *= green;
        b *= blue;
    }

    void mix(Rgb colour, float t) {
        r += (colour.r() - r) * t;
        g += (colour.g() - g) * t;
        b += (colour.b() - b) * t;
    }

    /** Mixes in a colour; from one half on it is what the spot shows. */
    void mix(Rgb colour, float t, Cover shows) {
        mix(colour, t);
        if (t > .5f) {
            cover = (byte) shows.ordinal();
        }
    }

    void mix(float red, float green, float blue, float t) {
        r += (red - r) * t;
        g += (green - g) * t;
        b += (blue - b) * t;
    }

    void add(Rgb colour, float t) {
        r += colour.r() * t;
        g += colour.g() * t;
        b += colour.b() * t;
    }
}

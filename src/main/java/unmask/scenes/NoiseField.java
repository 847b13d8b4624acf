package unmask.scenes;

/** A noise table laid over the plane: turned, stretched and shifted at random. */
final class NoiseField {
    private final Noise noise;
    private final float xx;
    private final float xz;
    private final float zx;
    private final float zz;
    private final float shiftX;
    private final float shiftZ;

    private NoiseField(Noise noise, double angle, float scaleX, float scaleZ, Draws draws) {
        this.noise = noise;
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        this.xx = cos * scaleX;
        this.xz = sin * scaleZ;
        this.zx = -sin * scaleX;
        this.zz = cos * scaleZ;
        this.shiftX = draws.between(0, Noise.SIZE);
        this.shiftZ = draws.between(0, Noise.SIZE);
    }

    /** Waves of one length, in units of the plane. */
    static NoiseField rolling(Draws draws, float wavelength) {
        float scale = Noise.WAVELENGTH / wavelength;
        Noise noise = Noise.rolling(draws.whole(0, Noise.VARIANTS));
        return new NoiseField(noise, draws.between(0, 6.28), scale, scale, draws);
    }

    /** Stains of all sizes up to {@code size}, in units of the plane. */
    static NoiseField fractal(Draws draws, float size) {
        float scale = Noise.SIZE / (2 * size);
        Noise noise = Noise.fractal(draws.whole(0, Noise.VARIANTS));
        return new NoiseField(noise, draws.between(0, 6.28), scale, scale, draws);
    }

    /** Stains that are longer than wide; not turned. */
    static NoiseField stretched(Draws draws, float sizeX, float sizeZ) {
        Noise noise = Noise.fractal(draws.whole(0, Noise.VARIANTS));
        return new NoiseField(noise, 0, Noise.SIZE / (2 * sizeX), Noise.SIZE / (2 * sizeZ), draws);
    }

    float at(float x, float z) {
        return noise.at(x * xx + z * xz + shiftX, x * zx + z * zz + shiftZ);
    }
}

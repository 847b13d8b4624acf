package unmask.scenes;

/** Noise of several wavelengths, each half of the one before, summed in the three ways that make landforms. */
final class Octaves {
    private final NoiseField[] fields;
    private final float[] wavelengths;
    private final float gain;

    Octaves(Draws draws, int count, float wavelength, double gain) {
        this.fields = new NoiseField[count];
        this.wavelengths = new float[count];
        this.gain = (float) gain;
        float length = wavelength;
        for (int i = 0; i < count; i++) {
            fields[i] = NoiseField.rolling(draws, length);
            wavelengths[i] = length;
            length *= 0.49f;
        }
    }

    /** Rolling ground, zero mean, mostly within -1.5 to 1.5; what is finer than {@code footprint} is left out. */
    float rolling(float x, float z, float footprint) {
        float sum = 0;
        float weight = 1;
        for (int i = 0; i < fields.length; i++) {
            float visible = visible(i, footprint);
            if (visible <= 0) {
                break;
            }
            sum += weight * visible * fields[i].at(x, z);
            weight *= gain;
        }
        return sum;
    }

    /** Ridges and valleys as of eroded mountains, about 0 to 1.2 (a ridged multifractal, after F. K. Musgrave). */
    float ridged(float x, float z, float footprint) {
        float sum = 0;
        float weight = 1;
        float scale = 0.62f;
        for (int i = 0; i < fields.length; i++) {
            float visible = visible(i, footprint);
            if (visible <= 0) {
                break;
            }
            float ridge = Math.max(0, 1 - 0.68f * Curves.roundedAbs(fields[i].at(x, z), 0.07f));
            ridge *= 0.3f + 0.7f * ridge;
            sum += scale * visible * weight * ridge;
            // valleys fill with scree: fine ridges only where the coarse ones are high
            weight = Curves.clamp(ridge * 1.6f);
            scale *= gain;
        }
        return sum;
    }

    /** Heaps as of cumulus clouds, about -0.5 to 1. */
    float billowed(float x, float z) {
        float sum = -0.75f;
        float weight = 1;
        for (NoiseField field : fields) {
            sum += weight * Math.abs(field.at(x, z));
            weight *= gain;
        }
        return sum;
    }

    private float visible(int octave, float footprint) {
        return Curves.clamp(wavelengths[octave] / (2 * footprint) - 1);
    }
}

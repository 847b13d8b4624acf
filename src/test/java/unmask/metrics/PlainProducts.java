package unmask.metrics;

/** Inner products as they are written down. */
final class PlainProducts implements InnerProducts {
    @Override
    public float[] of(float[][] a, float[][] b) {
        float[] out = new float[a.length * b.length];
        for (int i = 0; i < out.length; i++) {
            float[] x = a[i / b.length];
            float[] y = b[i % b.length];
            for (int c = 0; c < x.length; c++) {
                out[i] += x[c] * y[c];
            }
        }
        return out;
    }
}

package unmask.scenes;

import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/** Reliefs by the sea. */
final class Shores {
    private static final int ISLANDS = 13;

    private Shores() {}

    static Terrain coast(Draws draws) {
        float side = draws.sign();
        float cliffs = draws.chance(.5) ? draws.between(5, 13) : draws.between(1, 4);
        float inland = draws.between(6, 30);
        float slant = draws.between(-.12, .3);
        float foot = draws.between(2, 9);
        NoiseField headlands = NoiseField.rolling(draws, draws.between(50, 90));
        NoiseField coves = NoiseField.rolling(draws, draws.between(18, 30));
        Octaves rock = new Octaves(draws, 6, draws.between(30, 55), .5);
        Octaves hills = new Octaves(draws, 5, draws.between(60, 100), .42);
        Relief ground = (x, z, footprint) -> {
            float shore = slant * z
                    + (7 + .11f * z) * smooth(4, 50, z) * headlands.at(x, z)
                    + 2 * smooth(4, 25, z) * coves.at(x, z);
            float land = side * x + foot - shore;
            if (land < 0) {
                return Math.max(-6, land * .16f) - .05f;
            }
            float crags = rock.ridged(x, z, footprint);
            float cliff = smooth(2 + 2 * crags, 6 + 5 * crags, land);
            return .14f * Math.min(land, 7)
                    + cliffs * cliff * (.55f + .6f * crags) * smooth(5, 45, z)
                    + inland * smooth(12, 90, land) * (.7f + .6f * hills.rolling(x, z, footprint)) * smooth(20, 110, z);
        };
        return new Terrain(ground, 0, Math.max(cliffs * 2, inland * 1.6f));
    }

    static Terrain islands(Draws draws) {
        float[] centreX = new float[ISLANDS];
        float[] centreZ = new float[ISLANDS];
        float[] size = new float[ISLANDS];
        float[] high = new float[ISLANDS];
        float scale = draws.between(.6, 1.5);
        for (int i = 0; i < ISLANDS; i++) {
            centreZ[i] = draws.between(45, 260);
            float across = i < 4 ? draws.between(-.5, .5) : draws.between(-1.9, 1.9);
            centreX[i] = across * centreZ[i];
            size[i] = draws.between(9, 24) * (.7f + centreZ[i] / 230);
            high[i] = size[i] * scale * draws.between(.5, 1.3);
        }
        Octaves rock = new Octaves(draws, 7, draws.between(28, 50), .5);
        Octaves outline = new Octaves(draws, 4, 30, .5);
        Relief ground = (x, z, footprint) -> {
            float land = 0;
            for (int i = 0; i < ISLANDS; i++) {
                float dx = (x - centreX[i]) / size[i];
                float dz = (z - centreZ[i]) / size[i];
                float square = dx * dx + dz * dz;
                if (square < 6) {
                    land = Math.max(land, high[i] * decay(square));
                }
            }
            float rough = land * (.45f + .75f * rock.ridged(x, z, footprint)) + outline.rolling(x, z, footprint);
            return mix(-3, rough, smooth(.5f, 4, land)) - 1;
        };
        return new Terrain(ground, 0, 22 * scale);
    }
}

package unmask.scenes;

import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/** Reliefs with high mountains: open ground in front, wooded hills behind it, peaks at the back. */
final class Mountains {
    private Mountains() {}

    static Terrain alps(Draws draws) {
        float high = draws.between(42, 68);
        Relief back = range(draws, draws.between(45, 90), draws.between(130, 190), high);
        Octaves hills = new Octaves(draws, 5, draws.between(45, 75), .45);
        Octaves meadow = new Octaves(draws, 4, draws.between(22, 34), .4);
        float hillHeight = draws.between(4, 11);
        float valley = draws.between(-.25, .25);
        float sides = draws.between(0, 9);
        Relief ground = (x, z, footprint) -> {
            float side = Math.abs(x - valley * z) / (z + 25);
            return .9f * meadow.rolling(x, z, footprint) * smooth(0, 30, z)
                    + hillHeight * smooth(15, 90, z) * (.7f + .6f * hills.rolling(x, z, footprint))
                    + sides * smooth(.15f, .6f, side) * smooth(8, 50, z)
                    + back.height(x, z, footprint);
        };
        return new Terrain(ground, Terrain.NO_WATER, high);
    }

    static Terrain lake(Draws draws) {
        float high = draws.between(34, 62);
        float far = draws.between(60, 130);
        float near = draws.chance(.3) ? -30 : draws.between(7, 20);
        Relief back = range(draws, far + draws.between(0, 40), far + draws.between(70, 130), high);
        Octaves hills = new Octaves(draws, 6, draws.between(40, 70), .45);
        NoiseField bays = NoiseField.rolling(draws, draws.between(40, 75));
        float hillHeight = draws.between(4, 14);
        float shoreSide = draws.chance(.6) ? draws.sign() : 0;
        float shoreAt = draws.between(.12, .5);
        Relief ground = (x, z, footprint) -> {
            float bay = bays.at(x, z);
            float reach = z + 9 * bay * smooth(5, 40, z);
            float basin = smooth(near, near + 9, z + 2.5f * bay) * smooth(far + 14, far - 6, reach);
            basin *= 1 - smooth(shoreAt, shoreAt + .25f, shoreSide * (x + 6 * bay) / (z + 12));
            float roll = hills.rolling(x, z, footprint);
            float bank =
                    1.4f + .5f * roll + hillHeight * smooth(15, 80, z) * smooth(.75f, 0, basin) * (.8f + .5f * roll);
            return mix(bank, -4, basin) + back.height(x, z, footprint) * (1 - basin);
        };
        return new Terrain(ground, 0, high);
    }

    static Terrain fjord(Draws draws) {
        float high = draws.between(40, 70);
        Octaves rock = new Octaves(draws, 7, draws.between(60, 100), .5);
        NoiseField spurs = NoiseField.rolling(draws, draws.between(60, 100));
        float half = draws.between(15, 30);
        float swing = draws.between(8, 26) * draws.sign();
        float bend = draws.between(40, 75);
        float closed = draws.between(170, 300);
        float steepness = draws.between(26, 55);
        Relief ground = (x, z, footprint) -> {
            float axis = swing * wave(z / bend) * smooth(5, 60, z);
            float off = Math.abs(x - axis) - half * (1 + .35f * spurs.at(x, z)) * (1 - .6f * smooth(60, closed, z));
            off = Math.max(off, (z - closed) * .6f);
            float wall = smooth(0, steepness * 2, off);
            float shore = 3 * smooth(-3, 5, off) - 3;
            float crags = rock.ridged(x, z, footprint);
            return shore
                    + (1 - smooth(30, 0, z)) * high * wall * (.35f + .85f * crags)
                    + 3 * smooth(0, 12, off) * crags;
        };
        return new Terrain(ground, 0, high);
    }

    static Terrain volcano(Draws draws) {
        float high = draws.between(70, 115);
        float distance = draws.between(170, 240);
        float x0 = distance * draws.between(-.22, .22);
        float spread = draws.between(38, 62);
        float crater = draws.between(.8, .93);
        Octaves gullies = new Octaves(draws, 5, 36, .5);
        Octaves land = new Octaves(draws, 6, draws.between(40, 70), .42);
        boolean atWater = draws.chance(.55);
        float far = draws.between(70, 110);
        Relief ground = (x, z, footprint) -> {
            float dx = x - x0;
            float dz = z - distance;
            float radius = (float) Math.sqrt(dx * dx + dz * dz);
            float cone = high * decay(radius / spread * (1 + .12f * smooth(0, 60, radius) * land.rolling(x, z, 8)));
            float rim = high * crater;
            cone = cone > rim ? rim - .35f * (cone - rim) : cone;
            float eroded = cone * (1 - .16f * smooth(0, .5f, cone / rim) * (1 - gullies.ridged(x, z, footprint)));
            float roll = land.rolling(x, z, footprint);
            float plain = 1.3f + .6f * roll * Relief.foreground(z) + 5 * smooth(far, far + 60, z) * (.6f + .7f * roll);
            float basin = atWater ? smooth(8, 18, z + 2 * roll) * smooth(far + 10, far - 5, z + 8 * roll) : 0;
            return mix(plain, -3, basin) + eroded * smooth(20, 90, z);
        };
        return new Terrain(ground, atWater ? 0 : Terrain.NO_WATER, high);
    }

    /** A mountain range that rises between two depths, with one peak above the others. */
    private static Relief range(Draws draws, float from, float to, float high) {
        Octaves rock = new Octaves(draws, 8, draws.between(100, 170), .5);
        NoiseField massifs = NoiseField.rolling(draws, draws.between(120, 220));
        float peakZ = to + draws.between(-20, 30);
        float peakX = peakZ * draws.between(-.3, .3);
        float peakSize = draws.between(50, 95);
        return (x, z, footprint) -> {
            float rise = smooth(from, to, z);
            if (rise <= 0) {
                return 0;
            }
            float dx = (x - peakX) / peakSize;
            float dz = (z - peakZ) / peakSize;
            float peak = .45f * decay(dx * dx + dz * dz);
            float massif = .62f + .2f * massifs.at(x, z) + peak;
            return high * rise * massif * (.12f + .95f * rock.ridged(x, z, footprint));
        };
    }

    /** A sine, near enough: smooth, period 4, -1 to 1. */
    private static float wave(float t) {
        float s = t - 4 * (float) Math.floor(t / 4) - 2;
        return s * (2 - Math.abs(s));
    }
}

package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.smooth;

/** Reliefs of open country: rolling hills, plains, dunes, table mountains. */
final class Lowlands {
    private Lowlands() {}

    static Terrain hills(Draws draws) {
        float high = draws.between(3.5, 10);
        Octaves waves = new Octaves(draws, 4, draws.between(55, 95), .32);
        Relief back = distantRange(draws, draws.chance(.7) ? draws.between(14, 36) : 4);
        Relief ground = (x, z, footprint) -> high * (.12f + .88f * smooth(6, 80, z)) * waves.rolling(x, z, footprint)
                + high * .5f * smooth(30, 200, z)
                + back.height(x, z, footprint);
        return new Terrain(ground, Terrain.NO_WATER, high * 2.5f);
    }

    static Terrain plains(Draws draws) {
        Octaves waves = new Octaves(draws, 4, draws.between(35, 60), .4);
        float roll = draws.between(.5, 1.6);
        Relief back = distantRange(draws, draws.between(8, 44));
        boolean pond = draws.chance(.4);
        float pondZ = draws.between(30, 60);
        float pondX = draws.between(-12, 12);
        Relief ground = (x, z, footprint) -> {
            float wave = waves.rolling(x, z, footprint);
            float hollow = 0;
            if (pond) {
                float dx = (x - pondX) / 26;
                float dz = (z - pondZ) / 17;
                hollow = 3.2f * smooth(1.5f, .2f, dx * dx + dz * dz + .35f * wave);
            }
            return 1 + roll * (.25f + .75f * Relief.foreground(z)) * wave - hollow + back.height(x, z, footprint);
        };
        return new Terrain(ground, pond ? -1.2f - roll * .4f : Terrain.NO_WATER, 30);
    }

    static Terrain desert(Draws draws) {
        float high = draws.between(3.5, 9);
        NoiseField crests = NoiseField.rolling(draws, draws.between(45, 75));
        NoiseField crossing = NoiseField.rolling(draws, draws.between(26, 44));
        NoiseField sway = NoiseField.rolling(draws, 60);
        Octaves swell = new Octaves(draws, 2, 120, .5);
        float slant = draws.between(-.7, .7);
        Relief back = distantRange(draws, draws.chance(.5) ? draws.between(10, 34) : 0);
        Relief ground = (x, z, footprint) -> {
            float along = x + slant * z + 7 * sway.at(x, z);
            float crest =
                    crest(crests.at(along, z * .8f), footprint) + .4f * crest(crossing.at(along * .8f, z), footprint);
            return high * (.2f + .8f * Relief.foreground(z)) * crest
                    + 3 * smooth(20, 120, z) * swell.rolling(x, z, footprint)
                    + back.height(x, z, footprint);
        };
        return new Terrain(ground, Terrain.NO_WATER, 30);
    }

    static Terrain canyon(Draws draws) {
        float high = draws.between(18, 38);
        NoiseField tables = NoiseField.rolling(draws, draws.between(75, 130));
        Octaves edges = new Octaves(draws, 6, draws.between(24, 40), .5);
        NoiseField floor = NoiseField.rolling(draws, 30);
        float open = draws.between(28, 60);
        float rarity = draws.between(-.2, .5);
        Relief ground = (x, z, footprint) -> {
            float table = tables.at(x, z) + .28f * edges.rolling(x, z, footprint) - rarity;
            float rise = smooth(open, open + 45, z + .5f * (float) Math.sqrt(x * x + 400));
            float cliff = .16f * smooth(-.7f, .1f, table)
                    + .5f * smooth(.1f, .2f, table)
                    + .08f * smooth(.2f, .5f, table)
                    + .26f * smooth(.55f, .66f, table);
            return high * rise * cliff + .5f * floor.at(x, z) * Relief.foreground(z) + 1.5f * clamp(z / 300);
        };
        return new Terrain(ground, Terrain.NO_WATER, high);
    }

    /** A crest as wind makes it: a sharp edge between two hollow slopes. */
    private static float crest(float wave, float footprint) {
        float ridge = Math.max(0, 1 - .62f * Curves.roundedAbs(wave, .06f + .06f * footprint));
        return ridge * ridge;
    }

    /** Mountains so far away that only their outline counts. */
    private static Relief distantRange(Draws draws, float high) {
        Octaves rock = new Octaves(draws, 6, draws.between(80, 130), .5);
        float from = draws.between(170, 240);
        return (x, z, footprint) -> {
            float rise = smooth(from, from + 100, z);
            return rise <= 0 ? 0 : high * rise * rock.ridged(x, z, footprint);
        };
    }
}

package unmask.scenes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few things that people have put into a scene, each where it may stand and catches the eye. */
final class Landmarks {
    private static final int TRIES = 60;

    private record Placed(Building building, Site site, float z) {}

    private final List<Placed> placed = new ArrayList<>();

    private Landmarks() {}

    static Landmarks place(
            Setting setting,
            Terrain terrain,
            Ground ground,
            Camera camera,
            Light light,
            Haze haze,
            HeightFan fan,
            long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.LANDMARKS);
        Landmarks landmarks = new Landmarks();
        for (Building building : wanted(setting.terrain(), terrain, draws)) {
            for (int i = 0; i < TRIES; i++) {
                float z = depth(building, draws);
                float x = z * draws.sign() * draws.between(.03, .34);
                float foot = building == Building.SAILBOAT ? terrain.level() : terrain.ground().height(x, z, .3f);
                float size = draws.between(.9, 1.25);
                if (suits(building, x, z, terrain, ground) && isSeen(x, z, foot, terrain, camera)) {
                    Site site = new Site(x, z, foot, size, setting, light, haze, fan, camera.eye());
                    landmarks.placed.add(new Placed(building, site, z));
                    break;
                }
            }
        }
        landmarks.placed.sort(Comparator.comparingDouble(p -> -p.z));
        return landmarks;
    }

    void draw(Brush brush) {
        for (Placed thing : placed) {
            thing.building.draw(thing.site, brush);
        }
    }

    private static List<Building> wanted(TerrainKind kind, Terrain terrain, Draws draws) {
        List<Building> wanted = new ArrayList<>();
        boolean sea = kind == TerrainKind.COAST || kind == TerrainKind.ISLANDS;
        if (sea && draws.chance(.4)) {
            wanted.add(Building.LIGHTHOUSE);
        } else if (!kind.isDry() && draws.chance(kind == TerrainKind.HILLS || kind == TerrainKind.PLAINS ? .45 : .28)) {
            wanted.add(draws.chance(.35) ? Building.CHURCH : Building.CABIN);
        }
        if (terrain.hasWater() && kind != TerrainKind.PLAINS && draws.chance(sea ? .4 : .25)) {
            wanted.add(Building.SAILBOAT);
            if (draws.chance(.3)) {
                wanted.add(Building.SAILBOAT);
            }
        }
        return wanted;
    }

    private static float depth(Building building, Draws draws) {
        return switch (building) {
            case CABIN -> draws.between(20, 60);
            case CHURCH -> draws.between(30, 85);
            case LIGHTHOUSE -> draws.between(28, 100);
            case SAILBOAT -> draws.between(22, 90);
        };
    }

    private static boolean suits(Building building, float x, float z, Terrain terrain, Ground ground) {
        Relief relief = terrain.ground();
        float height = relief.height(x, z, .5f);
        if (building == Building.SAILBOAT) {
            return height < terrain.level() - .6f
                    && relief.height(x - 2, z, 1) < terrain.level()
                    && relief.height(x + 2, z, 1) < terrain.level();
        }
        float slopeX = Math.abs(relief.height(x + 1, z, .5f) - relief.height(x - 1, z, .5f)) / 2;
        float slopeZ = Math.abs(relief.height(x, z + 1, .5f) - relief.height(x, z - 1, .5f)) / 2;
        boolean level = slopeX + slopeZ < (building == Building.LIGHTHOUSE ? .7f : .32f);
        return level && height > terrain.level() + .6f && ground.woodland(x, z, height, 0) < .35f;
    }

    /** Whether the ground hides neither foot nor top, and the foot is within the picture. */
    private static boolean isSeen(float x, float z, float foot, Terrain terrain, Camera camera) {
        if (camera.row(foot, z) > Camera.ROWS * .93f) {
            return false;
        }
        for (float near = .1f; near < .98f; near += .05f) {
            float sight = Curves.mix(camera.eye(), foot + .25f, near);
            if (terrain.ground().height(x * near, z * near, .5f) > sight) {
                return false;
            }
        }
        return true;
    }
}

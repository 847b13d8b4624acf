package unmask.scenes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few things that people have put into a scene, each where it may stand and catches the eye. */
final class Landmarks {
    private static final int TRIES = 60;
    private static final Building[] BY_LAND = {Building.CABIN, Building.CHURCH, Building.WINDMILL};

    private record Placed(Building building, Site site, float z) {}

    private final Setting setting;
    private final Terrain terrain;
    private final Ground ground;
    private final Camera camera;
    private final Light light;
    private final Haze haze;
    private final HeightFan fan;
    private final List<Placed> placed = new ArrayList<>();

    Landmarks(
            Setting setting,
            Terrain terrain,
            Ground ground,
            Camera camera,
            Light light,
            Haze haze,
            HeightFan fan,
            long seed) {
        this.setting = setting;
        this.terrain = terrain;
        this.ground = ground;
        this.camera = camera;
        this.light = light;
        this.haze = haze;
        this.fan = fan;
        Draws draws = new Draws(seed, Draws.Purpose.LANDMARKS);
        for (Building building : wanted(setting.terrain(), terrain, draws)) {
            boolean found = false;
            for (int i = 0; i < TRIES && !found; i++) {
                float z = depth(building, draws);
                float x = z * draws.sign() * draws.between(.03, .34);
                found = place(building, x, z, draws);
                if (found && building == Building.CHURCH && draws.chance(.6)) {
                    village(x, z, draws);
                }
            }
        }
        placed.sort(Comparator.comparingDouble(p -> -p.z));
    }

    /** Houses around the church. */
    private void village(float x, float z, Draws draws) {
        int houses = draws.whole(3, 8);
        for (int i = 0; i < houses; i++) {
            float side = draws.sign() * draws.between(3, 11);
            place(Building.CABIN, x + side, z + draws.between(-6, 9), draws);
        }
    }

    private boolean place(Building building, float x, float z, Draws draws) {
        float foot = building == Building.SAILBOAT
                ? terrain.level()
                : terrain.ground().height(x, z, .3f);
        float size = draws.between(.9, 1.25);
        boolean suits = suits(building, x, z) && isSeen(x, z, foot);
        if (suits) {
            Site site = new Site(x, z, foot, size, setting, light, haze, fan, camera.eye());
            placed.add(new Placed(building, site, z));
        }
        return suits;
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
            wanted.add(BY_LAND[draws.weighted(5, 4, kind == TerrainKind.HILLS || kind == TerrainKind.PLAINS ? 3 : 0)]);
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
            case WINDMILL -> draws.between(28, 75);
            case LIGHTHOUSE -> draws.between(28, 100);
            case SAILBOAT -> draws.between(22, 90);
        };
    }

    private boolean suits(Building building, float x, float z) {
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
    private boolean isSeen(float x, float z, float foot) {
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

package unmask.scenes;

import java.util.Arrays;
import unmask.image.Picture;

/** Renders one scene: decides, measures the ground, casts the rays, paints from back to front. */
final class SceneRenderer {
    /** Height of every scene, in pixels. */
    static final int HEIGHT = 256;

    private final Setting setting;
    private final Terrain terrain;
    private final Camera camera;
    private final Light light;
    private final HeightFan fan;
    private final Canvas canvas;
    private final RayCast rays;
    private final Sky sky;
    private final Haze haze;
    private final GroundShading shading;
    private final Trees trees;
    private final Boulders boulders;
    private final Landmarks landmarks;
    private final Water water;
    private final Development development;

    SceneRenderer(long seed, int width) {
        this.setting = Setting.draw(seed);
        this.terrain = Terrain.draw(setting.terrain(), seed);
        Draws view = new Draws(seed, Draws.Purpose.CAMERA);
        this.camera = Viewpoint.choose(setting, terrain, view, width);
        this.light = Light.draw(setting, seed);
        this.fan = new HeightFan(camera, terrain.ground());
        this.canvas = new Canvas(camera.columns());
        this.rays = new RayCast(camera, fan, canvas);
        this.sky = new Sky(setting, light, seed);
        this.haze = new Haze(setting, light, camera, fan.z, view);
        Ground ground = new Ground(setting, terrain, seed);
        Shadows shadows = new Shadows(camera, fan, terrain.ground(), light);
        this.shading = new GroundShading(camera, fan, ground, shadows, light, haze);
        this.trees = new Trees(setting, terrain, ground, light, haze, fan, seed);
        this.boulders = new Boulders(setting, terrain, ground, light, haze, fan, view);
        this.water = new Water(setting, camera, light, haze, seed);
        this.landmarks = new Landmarks(setting, terrain, ground, camera, light, haze, fan, seed);
        this.development = new Development(view.between(.94, 1.08), view.between(.94, 1.1));
    }

    Scene render() {
        paintSkyAndGround();
        if (terrain.hasWater()) {
            paintWater();
        }
        Brush brush = Brush.straight(camera, canvas);
        landmarks.draw(brush);
        boulders.draw(brush);
        trees.draw(brush);
        Picture picture = development.develop(canvas);
        int columns = (picture.width() + SceneLabels.SPOT - 1) / SceneLabels.SPOT;
        int rows = HEIGHT / SceneLabels.SPOT;
        byte[] spots = Development.spots(canvas, columns, rows);
        return new Scene(
                picture,
                new SceneLabels(
                        setting.hour(), setting.season(), setting.terrain(), setting.weather(), columns, rows, spots));
    }

    private void paintSkyAndGround() {
        Paint paint = new Paint();
        for (int column = 0; column < canvas.columns; column++) {
            float u = camera.u(column);
            for (int row = 0; row < Camera.ROWS; row++) {
                int i = Canvas.index(column, row);
                if (rays.step[i] == RayCast.MISS) {
                    sky.paint(u, Math.max(0, camera.v(row)), true, paint);
                } else {
                    shading.paint(column, rays.step[i], camera.v(row), paint);
                }
                canvas.set(i, paint);
            }
        }
    }

    private void paintWater() {
        Canvas mirror = new Canvas(canvas.columns);
        Arrays.fill(mirror.depth, -1);
        Paint paint = new Paint();
        for (int column = 0; column < canvas.columns; column++) {
            for (int row = (int) camera.horizon(); row < Camera.ROWS; row++) {
                int i = Canvas.index(column, row);
                if (rays.step[i] != RayCast.MISS && rays.isWater(column, i)) {
                    mirror(column, row, mirror, paint);
                }
            }
        }
        Brush brush = Brush.mirrored(camera, mirror, canvas);
        landmarks.draw(brush);
        boulders.draw(brush);
        trees.draw(brush);
        water.lay(canvas, mirror, rays);
    }

    private void mirror(int column, int row, Canvas mirror, Paint paint) {
        int i = Canvas.index(column, row);
        float up = -camera.v(row);
        if (rays.mirrored[i] == RayCast.MISS) {
            sky.paint(camera.u(column), Math.max(0, up), false, paint);
            mirror.depth[i] = Float.POSITIVE_INFINITY;
        } else {
            shading.paint(column, rays.mirrored[i], up, paint);
            mirror.depth[i] = rays.depth(rays.mirrored[i]);
        }
        mirror.set(i, paint);
    }
}

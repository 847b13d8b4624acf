package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/**
 * Two sorts of clouds: a sheet overhead, seen in perspective, and heaps with flat bases that stand one behind the
 * other.
 */
final class Clouds {
    private static final int MOST_ROWS = 4;

    private final Light light;
    private final NoiseField sheet;
    private final float sheetCover;
    private final float sheetSoftness;
    private final float sheetOpacity;
    private final NoiseField[] places = new NoiseField[MOST_ROWS];
    private final Octaves heaps;
    private final int rows;
    private final float lowest;
    private final float rarity;
    private final float size;
    private final float lightX;
    private final float lightY;

    Clouds(Setting setting, Light light, Draws draws) {
        this.light = light;
        boolean overcast = setting.isOvercast();
        boolean stretched = !overcast && draws.chance(.55);
        float grain = draws.between(3.5, 9);
        this.sheet = stretched
                ? NoiseField.stretched(draws, grain * draws.between(2, 4), grain)
                : NoiseField.fractal(draws, grain);
        boolean anySheet = overcast || draws.chance(setting.weather() == Weather.CLOUDY ? .6 : .4);
        this.sheetCover = overcast ? draws.between(-1.2, -.3) : anySheet ? draws.between(-.1, 1) : 9;
        this.sheetSoftness = stretched ? draws.between(1.2, 2.4) : draws.between(.7, 1.4);
        this.sheetOpacity = overcast ? .95f : draws.between(.45, .9);
        boolean heaped =
                setting.weather() == Weather.CLOUDY || (setting.weather() == Weather.CLEAR && draws.chance(.25));
        this.rows = heaped ? draws.whole(1, MOST_ROWS + 1) : 0;
        this.lowest = draws.between(.015, .12);
        this.rarity = draws.between(-.5, .7);
        this.size = draws.between(.11, .24);
        for (int i = 0; i < MOST_ROWS; i++) {
            places[i] = NoiseField.rolling(draws, draws.between(3, 5));
        }
        this.heaps = new Octaves(draws, 4, draws.between(1.5, 2.2), .48);
        float flat = (float) Math.sqrt(light.sunX() * light.sunX() + light.sunY() * light.sunY()) + .05f;
        this.lightX = light.sunX() / flat;
        this.lightY = Math.max(.25f, light.sunY() / flat);
    }

    /** Lays the clouds in the direction (u, v, 1) over the sky. */
    void over(float u, float v, float alignment, Paint paint) {
        float sunward = .55f * light.glowStrength() * decay((1 - alignment) * 9);
        if (sheetCover < 5) {
            overhead(u, v, sunward, paint);
        }
        for (int row = 0; row < rows; row++) {
            heap(row, u, v, sunward, paint);
        }
    }

    private void overhead(float u, float v, float sunward, Paint paint) {
        float distance = 1 / (Math.max(v, 0) + .07f);
        float x = u * distance;
        float density = sheet.at(x, distance);
        float alpha = sheetOpacity * smooth(sheetCover, sheetCover + sheetSoftness, density) * smooth(0, .1f, v);
        if (alpha < .004f) {
            return;
        }
        float towards = sheet.at(x + light.sunX() * .35f, distance + light.sunZ() * .35f);
        float lit = clamp(.6f + .5f * (density - towards) - .12f * (density - sheetCover));
        tint(lit, sunward, .55f * decay(distance * .16f) + .45f, alpha, paint);
    }

    /** Rows from the farthest, low and small, to the nearest, high and large. */
    private void heap(int row, float u, float v, float sunward, Paint paint) {
        float scale = size * (.45f + .5f * row);
        float base = lowest + size * .55f * row * (1 + .35f * row);
        float y = (v - base) / scale;
        if (y < -.3f || y > 2.2f) {
            return;
        }
        float x = u / scale;
        float tall = Math.min(1.35f, .95f * places[row].at(x, 3 * row) - rarity + .2f);
        if (tall < -.6f) {
            return;
        }
        float bulge = heaps.billowed(x, y * 1.15f + 7 * row);
        float body = tall + .45f * bulge - Math.max(0, y) * .85f;
        float alpha = smooth(0, .16f, body) * smooth(-.12f, .1f, y + .1f * bulge);
        if (alpha < .004f) {
            return;
        }
        float towards = heaps.billowed(x + lightX * .16f, y * 1.15f + lightY * .16f + 7 * row);
        float thin = smooth(.5f, 0, body);
        float lit = clamp(.18f + .55f * smooth(-.05f, .9f, y) + .5f * (bulge - towards) + .25f * thin);
        tint(lit, sunward, .5f + .5f * smooth(0, .3f, base), alpha * .97f, paint);
    }

    private void tint(float lit, float sunward, float clear, float alpha, Paint paint) {
        Rgb shade = light.cloudShade();
        Rgb bright = light.cloudLit();
        Rgb glow = light.glow();
        Rgb far = light.horizon();
        float r = mix(far.r(), mix(mix(shade.r(), bright.r(), lit), glow.r(), sunward), clear);
        float g = mix(far.g(), mix(mix(shade.g(), bright.g(), lit), glow.g(), sunward), clear);
        float b = mix(far.b(), mix(mix(shade.b(), bright.b(), lit), glow.b(), sunward), clear);
        paint.mix(r, g, b, alpha);
        if (alpha > .5f) {
            paint.cover = (byte) Cover.CLOUD.ordinal();
        }
    }
}

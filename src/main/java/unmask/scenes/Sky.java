package unmask.scenes;

import static unmask.scenes.Curves.clamp;
import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.smooth;

/** The sky in every direction: its gradient, the glow around the sun, sun or moon, stars, clouds. */
final class Sky {
    private final Light light;
    private final Clouds clouds;
    private final boolean night;
    private final boolean discShows;
    private final Rgb disc;
    private final float discRadius;
    private final float height;
    private final float curve;
    private final long starKey;
    private final float starShare;
    private final Aurora aurora;

    Sky(Setting setting, Light light, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.SKY);
        this.light = light;
        this.night = setting.isNight();
        this.discShows = !setting.isOvercast() && setting.hour() != Hour.DUSK;
        this.disc = night ? Rgb.of(0xF4F2E4) : light.glow().times(1.3f).plus(new Rgb(.35f, .25f, .15f));
        this.discRadius = draws.between(.026, .042);
        this.height = draws.between(.7, 1.1);
        this.curve = draws.between(.15, .75);
        this.starKey = draws.number();
        this.starShare = starShare(setting, draws);
        this.aurora = setting.isNight() && !setting.terrain().isDry() && draws.chance(.35) ? new Aurora(draws) : null;
        this.clouds = new Clouds(setting, light, draws);
    }

    private static float starShare(Setting setting, Draws draws) {
        float clearNight = draws.between(.12, .35);
        return switch (setting.hour()) {
            case NIGHT -> setting.isOvercast() ? 0 : clearNight;
            case DUSK -> .06f;
            default -> 0;
        };
    }

    /**
     * The sky in the direction (u, v, 1); v is not below the horizon.
     *
     * @param withStars false for the mirror image: waves drown what is so small
     */
    void paint(float u, float v, boolean withStars, Paint paint) {
        float up = clamp(v / height);
        paint.set(light.horizon(), Cover.SKY);
        paint.mix(light.zenith(), Curves.mix(up, (float) Math.sqrt(up), curve));
        float alignment = light.alignment(u, v);
        float away = 1 - alignment;
        float glow = .5f * decay(away * 30) + .28f * decay(away * 5 + Math.max(0, v) * 2);
        paint.mix(light.glow(), clamp(glow * light.glowStrength()));
        if (withStars && starShare > 0) {
            stars(u, v, paint);
        }
        if (aurora != null) {
            aurora.over(u, v, paint);
        }
        if (discShows) {
            disc(alignment, u, v, paint);
        }
        clouds.over(u, v, alignment, paint);
    }

    private void disc(float alignment, float u, float v, Paint paint) {
        if (alignment < .99f) {
            return;
        }
        float angle = (float) Math.sqrt(Math.max(0, 2 - 2 * alignment));
        float inside = smooth(discRadius * 1.05f, discRadius * .95f, angle);
        if (night) {
            // a shadow of the same size, moved aside, leaves the waxing moon
            float shadow = discRadius * .55f;
            float dark = smooth(
                    discRadius * .9f, discRadius * 1.1f, angle + shadow * (u > light.sunX() / light.sunZ() ? 1 : -1));
            inside *= .75f + .25f * dark;
        }
        paint.mix(disc, inside, Cover.SUN);
    }

    /** At most one star in each cell of a grid over the sky, well inside it. */
    private void stars(float u, float v, Paint paint) {
        float cell = .05f;
        int column = (int) Math.floor(u / cell);
        int row = (int) Math.floor(v / cell);
        float chance = Draws.ofCell(starKey, column, row);
        if (chance > starShare) {
            return;
        }
        float dx = u / cell - column - .2f - .6f * Draws.ofCell(starKey + 1, column, row);
        float dy = v / cell - row - .2f - .6f * Draws.ofCell(starKey + 2, column, row);
        float size = .045f + .035f * Draws.ofCell(starKey + 3, column, row);
        float bright = decay((dx * dx + dy * dy) / (size * size)) * smooth(.03f, .3f, v);
        paint.mix(1, 1, .96f, clamp(bright * (.5f + .5f * chance / starShare)));
    }
}

package unmask.scenes;

/**
 * The light of one hour and weather. The sun (at night the moon) stands in the direction (sunX, sunY, sunZ), of length
 * 1.
 *
 * @param sun what it adds to a white surface that faces it
 * @param ambient what the sky adds from everywhere
 * @param glow the tint of the air around the sun
 * @param horizon the sky at the horizon, which is the colour of far things too
 */
record Light(
        float sunX,
        float sunY,
        float sunZ,
        Rgb sun,
        Rgb ambient,
        Rgb glow,
        Rgb zenith,
        Rgb horizon,
        Rgb cloudLit,
        Rgb cloudShade,
        float glowStrength) {
    /** Zenith, horizon, sun, ambient, lit and shaded side of clouds, in sRGB; several for each hour. */
    private static final int[][][] TONES = {
        { // dawn
            {0x6C86B8, 0xFCCDB8, 0xFFC9A0, 0x8088B0, 0xFFDCCB, 0x948CB0},
            {0x7F8CC4, 0xF6C6D2, 0xFFC2B0, 0x8C8CB8, 0xFFD6DA, 0x9A90BA},
            {0x5C8AB4, 0xFBE0B4, 0xFFDCA8, 0x8496B4, 0xFFEBD0, 0x9FA0B8},
        },
        { // day
            {0x2F66B0, 0xB9D6EA, 0xFFF4E0, 0x9DB8DC, 0xFFFFFF, 0xA9B6C8},
            {0x4A86C8, 0xD6E6EE, 0xFFF2DC, 0xA6BCD8, 0xFFFEFA, 0xB4BECC},
            {0x1F74BC, 0xC4E4EA, 0xFFF6E4, 0x9CC0D8, 0xFFFFFF, 0xA6BCCA},
        },
        { // golden
            {0x5F83B4, 0xFBD69A, 0xFFBE68, 0x8288A8, 0xFFE6BE, 0xB0908C},
            {0x7F93AE, 0xF6C880, 0xFFB458, 0x888498, 0xFFDCA6, 0xA6847C},
            {0x4C7CB8, 0xF4DDB4, 0xFFCB82, 0x8290B4, 0xFFEED2, 0xAA9CA4},
        },
        { // sunset
            {0x44589C, 0xFFB074, 0xFF9A50, 0x7878A4, 0xFFB480, 0x74608C},
            {0x5A62AC, 0xFFA89C, 0xFF8C64, 0x7C70A0, 0xFFACA4, 0x7E6498},
            {0x4C4480, 0xF0885C, 0xFF8048, 0x74689C, 0xFF9470, 0x64487A},
            {0x3C6490, 0xFFC070, 0xFFA04C, 0x74789C, 0xFFC890, 0x806C84},
        },
        { // dusk
            {0x2A3668, 0xD898A4, 0xE89C90, 0x5C6090, 0xD08CA0, 0x443E68},
            {0x1E3E64, 0xE8B890, 0xE8A478, 0x5A6C90, 0xD8A894, 0x3E4868},
            {0x3A3470, 0xB88CC0, 0xD890B0, 0x645C98, 0xBC88B8, 0x483C74},
        },
        { // night
            {0x0C1636, 0x3A5684, 0xB8CCF4, 0x4A6090, 0x6C82AC, 0x1C2848},
            {0x081C30, 0x2E5C6C, 0xB4D8E4, 0x446C80, 0x608C98, 0x142C3C},
            {0x14123C, 0x4C4A84, 0xC4C4F4, 0x565490, 0x7878AC, 0x201E48},
        },
    };

    private static final float[][] ELEVATIONS = {
        {.14f, .36f}, {.5f, 1.05f}, {.24f, .48f}, {.03f, .14f}, {-.03f, .02f}, {.3f, .7f}
    };

    private static final float[] SUN_STRENGTH = {1.3f, 1.5f, 1.6f, 1.4f, .45f, .55f};

    private static final float[] AMBIENT_STRENGTH = {1.1f, .85f, 1.05f, 1.05f, 1.3f, 1.1f};

    static Light draw(Setting setting, long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.LIGHT);
        int hour = setting.hour().ordinal();
        int[] tones = TONES[hour][draws.whole(0, TONES[hour].length)];
        float elevation = draws.between(ELEVATIONS[hour][0], ELEVATIONS[hour][1]);
        // against the light, from the side, or from behind the viewer
        float[] spread = {.45f, 1.1f, 2.2f};
        float azimuth = draws.sign() * spread[draws.weighted(3, 5, 4)] * draws.between(.5, 1.1);
        float cos = (float) StrictMath.cos(elevation);
        Rgb sun = Rgb.of(tones[2]).varied(draws, .03);
        float dim = setting.isOvercast() ? .3f : setting.weather() == Weather.MISTY ? .75f : 1;
        Light clear = new Light(
                (float) StrictMath.sin(azimuth) * cos,
                (float) StrictMath.sin(elevation),
                (float) StrictMath.cos(azimuth) * cos,
                sun.times(SUN_STRENGTH[hour] * dim),
                Rgb.of(tones[3]).varied(draws, .05).times(AMBIENT_STRENGTH[hour] * (setting.isOvercast() ? 1.25f : 1)),
                sun,
                Rgb.of(tones[0]).varied(draws, .08),
                Rgb.of(tones[1]).varied(draws, .05),
                Rgb.of(tones[4]).varied(draws, .02),
                Rgb.of(tones[5]).varied(draws, .05),
                setting.isNight() ? .35f : 1);
        return setting.isOvercast() ? clear.overcast() : clear;
    }

    /** How nearly the direction (u, v, 1) points at the sun: the cosine of the angle between. */
    float alignment(float u, float v) {
        return (u * sunX + v * sunY + sunZ) / (float) Math.sqrt(1 + u * u + v * v);
    }

    private Light overcast() {
        Rgb grey = horizon.mix(zenith, .35f).greyed(.75f);
        return new Light(
                sunX,
                Math.max(sunY, .4f),
                sunZ,
                sun.greyed(.7f),
                ambient.greyed(.5f),
                glow.greyed(.8f),
                grey.times(.62f),
                horizon.greyed(.7f).times(.85f),
                cloudLit.greyed(.6f).times(.72f),
                cloudShade.greyed(.6f).times(.72f),
                glowStrength * .25f);
    }
}

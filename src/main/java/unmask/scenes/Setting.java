package unmask.scenes;

/** What a scene is about, before anything is placed. */
record Setting(TerrainKind terrain, Hour hour, Season season, Weather weather) {
    static Setting draw(long seed) {
        Draws draws = new Draws(seed, Draws.Purpose.SETTING);
        TerrainKind terrain = TerrainKind.values()[draws.weighted(16, 17, 10, 7, 13, 7, 8, 7, 11, 8)];
        Hour hour = Hour.values()[draws.weighted(14, 34, 20, 16, 9, 9)];
        Season season = terrain.isDry() ? Season.SUMMER : Season.values()[draws.weighted(20, 36, 22, 22)];
        Weather weather = Weather.values()[draws.weighted(30, 42, 12, 16)];
        if (weather == Weather.OVERCAST
                && (hour == Hour.SUNSET || hour == Hour.GOLDEN || hour == Hour.DUSK || terrain.isDry())) {
            weather = Weather.CLOUDY;
        }
        if (weather == Weather.MISTY && hour == Hour.NIGHT) {
            weather = Weather.CLEAR;
        }
        return new Setting(terrain, hour, season, weather);
    }

    boolean isNight() {
        return hour == Hour.NIGHT;
    }

    boolean isWinter() {
        return season == Season.WINTER;
    }

    boolean isOvercast() {
        return weather == Weather.OVERCAST;
    }
}

package unmask.scenes;

/** The signs of people: what they look like from afar. */
enum Building {
    CABIN {
        @Override
        void draw(Site site, Brush brush) {
            Rgb wood = Rgb.of(0x7A4A30);
            Rgb roof = Rgb.of(0x54463F);
            float s = site.lightSide;
            site.fill(brush, site.side(wood, -s), -1.1f * s, -.1f, -.3f * s, -.1f, -.3f * s, .8f, -1.1f * s, .75f);
            site.fill(brush, site.front(wood.times(1.15f)), -.3f * s, -.1f, 1 * s, -.1f, 1 * s, .8f, .35f * s, 1.35f, -.3f * s, .8f);
            site.fill(brush, site.roof(roof), -1.25f * s, .7f, -.4f * s, .7f, .35f * s, 1.42f, -.5f * s, 1.36f);
            site.fill(brush, site.side(roof, s), .3f * s, 1.42f, .42f * s, 1.42f, 1.12f * s, .74f, 1.02f * s, .7f);
            site.fill(brush, site.front(Rgb.of(0x6E625C)), -.62f * s, 1.1f, -.42f * s, 1.1f, -.42f * s, 1.65f, -.62f * s, 1.65f);
            site.fill(brush, window(site), .05f * s, .3f, .28f * s, .3f, .28f * s, .58f, .05f * s, .58f);
            site.fill(brush, window(site), .45f * s, .3f, .68f * s, .3f, .68f * s, .58f, .45f * s, .58f);
        }
    },
    CHURCH {
        @Override
        void draw(Site site, Brush brush) {
            Rgb wall = Rgb.of(0xECE6DA);
            Rgb roof = Rgb.of(0x7C463A);
            float s = site.lightSide;
            site.fill(brush, site.front(wall), -.2f * s, -.1f, 1.5f * s, -.1f, 1.5f * s, .9f, -.2f * s, .9f);
            site.fill(brush, site.roof(roof), -.2f * s, .88f, 1.6f * s, .88f, 1.35f * s, 1.5f, -.2f * s, 1.5f);
            for (float at = .45f; at < 1.4f; at += .4f) {
                site.fill(brush, window(site), at * s, .3f, (at + .14f) * s, .3f, (at + .14f) * s, .68f, at * s, .68f);
            }
            site.fill(brush, site.side(wall, s), -.1f * s, -.1f, .1f * s, -.1f, .1f * s, 2, -.1f * s, 2);
            site.fill(brush, site.front(wall.times(.95f)), -.65f * s, -.1f, -.1f * s, -.1f, -.1f * s, 2, -.65f * s, 2);
            site.fill(brush, site.roof(roof.times(.9f)), -.74f * s, 1.98f, .16f * s, 1.98f, -.29f * s, 3.3f);
            site.fill(brush, window(site), -.46f * s, 1.35f, -.3f * s, 1.35f, -.3f * s, 1.7f, -.46f * s, 1.7f);
        }
    },
    LIGHTHOUSE {
        @Override
        void draw(Site site, Brush brush) {
            Rgb white = Rgb.of(0xF0ECE4);
            Rgb red = Rgb.of(0xB8382C);
            float s = site.lightSide;
            for (int band = 0; band < 4; band++) {
                float low = -.1f + band * .85f;
                float up = low + .85f;
                float wide = .48f - .06f * band;
                float narrow = wide - .06f;
                Rgb colour = band % 2 == 0 ? white : red;
                site.fill(brush, site.front(colour), -wide, low, wide, low, narrow, up, -narrow, up);
                site.fill(brush, site.side(colour, s), .25f * wide * s, low, wide * s, low, narrow * s, up, .25f * narrow * s, up);
            }
            site.fill(brush, site.front(Rgb.of(0x3C3C40)), -.36f, 3.3f, .36f, 3.3f, .36f, 3.42f, -.36f, 3.42f);
            Paint lamp = site.windowsLit ? site.glowing(Rgb.of(0xFFF0B8).times(1.6f)) : site.front(Rgb.of(0xA8B4B8));
            site.fill(brush, lamp, -.2f, 3.42f, .2f, 3.42f, .2f, 3.85f, -.2f, 3.85f);
            site.fill(brush, site.roof(red), -.3f, 3.84f, .3f, 3.84f, 0, 4.25f);
        }
    },
    SAILBOAT {
        @Override
        void draw(Site site, Brush brush) {
            Rgb sail = Rgb.of(0xF6F0E4);
            Rgb hull = Rgb.of(0x5C3428);
            float s = site.lightSide;
            site.fill(brush, site.front(hull), -.85f * s, .28f, .95f * s, .32f, .62f * s, -.03f, -.6f * s, -.03f);
            site.fill(brush, site.front(Rgb.of(0x4A3C34)), -.03f, .28f, .03f, .28f, .03f, 2.5f, -.03f, 2.5f);
            site.fill(brush, sunlit(site, sail), -.07f * s, .45f, -.07f * s, 2.4f, -.85f * s, .5f);
            site.fill(brush, sunlit(site, sail.times(.86f)), .07f * s, .45f, .07f * s, 2.15f, .8f * s, .48f);
        }

        /** Sails let light through: they are bright from either side. */
        private Paint sunlit(Site site, Rgb sail) {
            return site.side(sail, site.lightSide * .5f + Math.signum(site.lightSide) * .4f);
        }
    };

    /** Draws it on its site; x runs along the side from which the light comes. */
    abstract void draw(Site site, Brush brush);

    private static Paint window(Site site) {
        return site.windowsLit ? site.glowing(Rgb.of(0xFFC860).times(1.2f)) : site.front(Rgb.of(0x2C343C));
    }
}

package unmask.scenes;

/** The signs of people: what they look like from afar. */
enum Building {
    CABIN {
        @Override
        void draw(Site site, Brush brush) {
            Rgb wood = Rgb.of(0x7A4A30);
            Rgb roof = Rgb.of(0x54463F);
            site.fill(brush, site.farSide(wood), -1.1, -.1, -.3, -.1, -.3, .8, -1.1, .75);
            site.fill(brush, site.front(wood.times(1.15f)), -.3, -.1, 1, -.1, 1, .8, .35, 1.35, -.3, .8);
            site.fill(brush, site.roof(roof), -1.25, .7, -.4, .7, .35, 1.42, -.5, 1.36);
            site.fill(brush, site.sunnySide(roof), .3, 1.42, .42, 1.42, 1.12, .74, 1.02, .7);
            site.fill(brush, site.front(Rgb.of(0x6E625C)), -.62, 1.1, -.42, 1.1, -.42, 1.65, -.62, 1.65);
            site.fill(brush, window(site), .05, .3, .28, .3, .28, .58, .05, .58);
            site.fill(brush, window(site), .45, .3, .68, .3, .68, .58, .45, .58);
        }
    },
    CHURCH {
        @Override
        void draw(Site site, Brush brush) {
            Rgb wall = Rgb.of(0xECE6DA);
            Rgb roof = Rgb.of(0x7C463A);
            site.fill(brush, site.front(wall), -.2, -.1, 1.5, -.1, 1.5, .9, -.2, .9);
            site.fill(brush, site.roof(roof), -.2, .88, 1.6, .88, 1.35, 1.5, -.2, 1.5);
            for (double at = .45; at < 1.4; at += .4) {
                site.fill(brush, window(site), at, .3, at + .14, .3, at + .14, .68, at, .68);
            }
            site.fill(brush, site.sunnySide(wall), -.1, -.1, .1, -.1, .1, 2, -.1, 2);
            site.fill(brush, site.front(wall.times(.95f)), -.65, -.1, -.1, -.1, -.1, 2, -.65, 2);
            site.fill(brush, site.roof(roof.times(.9f)), -.74, 1.98, .16, 1.98, -.29, 3.3);
            site.fill(brush, window(site), -.46, 1.35, -.3, 1.35, -.3, 1.7, -.46, 1.7);
        }
    },
    LIGHTHOUSE {
        @Override
        void draw(Site site, Brush brush) {
            Rgb white = Rgb.of(0xF0ECE4);
            Rgb red = Rgb.of(0xB8382C);
            for (int band = 0; band < 4; band++) {
                double low = -.1 + band * .85;
                double up = low + .85;
                double wide = .48 - .06 * band;
                double narrow = wide - .06;
                Rgb colour = band % 2 == 0 ? white : red;
                site.fill(brush, site.front(colour), -wide, low, wide, low, narrow, up, -narrow, up);
                site.fill(brush, site.sunnySide(colour), .25 * wide, low, wide, low, narrow, up, .25 * narrow, up);
            }
            site.fill(brush, site.front(Rgb.of(0x3C3C40)), -.36, 3.3, .36, 3.3, .36, 3.42, -.36, 3.42);
            Paint lamp = site.windowsLit ? site.glowing(Rgb.of(0xFFF0B8).times(1.6f)) : site.front(Rgb.of(0xA8B4B8));
            site.fill(brush, lamp, -.2, 3.42, .2, 3.42, .2, 3.85, -.2, 3.85);
            site.fill(brush, site.roof(red), -.3, 3.84, .3, 3.84, 0, 4.25);
        }
    },
    WINDMILL {
        @Override
        void draw(Site site, Brush brush) {
            Rgb wall = Rgb.of(0xE4DCCC);
            Rgb cap = Rgb.of(0x5A4038);
            site.fill(brush, site.front(wall), -.75, -.1, .75, -.1, .48, 2.1, -.48, 2.1);
            site.fill(brush, site.sunnySide(wall), .3, -.1, .75, -.1, .48, 2.1, .2, 2.1);
            site.fill(brush, site.roof(cap), -.56, 2.08, .56, 2.08, .2, 2.6, -.2, 2.6);
            site.fill(brush, window(site), -.12, 1.1, .14, 1.1, .14, 1.45, -.12, 1.45);
            for (int blade = 0; blade < 4; blade++) {
                double angle = .4 + blade * StrictMath.PI / 2;
                double c = StrictMath.cos(angle);
                double n = StrictMath.sin(angle);
                double hub = 2.15;
                site.fill(
                        brush,
                        site.front(wall.times(.8f)),
                        .2 * c,
                        hub + .2 * n,
                        1.7 * c,
                        hub + 1.7 * n,
                        1.7 * c - .3 * n,
                        hub + 1.7 * n + .3 * c,
                        .2 * c - .3 * n,
                        hub + .2 * n + .3 * c);
            }
        }
    },
    SAILBOAT {
        @Override
        void draw(Site site, Brush brush) {
            Rgb sail = Rgb.of(0xF6F0E4);
            Rgb hull = Rgb.of(0x5C3428);
            site.fill(brush, site.front(hull), -.85, .28, .95, .32, .62, -.03, -.6, -.03);
            site.fill(brush, site.front(Rgb.of(0x4A3C34)), -.03, .28, .03, .28, .03, 2.5, -.03, 2.5);
            site.fill(brush, site.sunnySide(sail), -.07, .45, -.07, 2.4, -.85, .5);
            site.fill(brush, site.sunnySide(sail.times(.86f)), .07, .45, .07, 2.15, .8, .48);
        }
    };

    /** Draws it on its site. */
    abstract void draw(Site site, Brush brush);

    private static Paint window(Site site) {
        return site.windowsLit ? site.glowing(Rgb.of(0xFFC860).times(1.2f)) : site.front(Rgb.of(0x2C343C));
    }
}

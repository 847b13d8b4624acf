package unmask.ui.view;

import java.util.Locale;

/** The colours in which the mask can lie over a picture. */
public enum MaskColour {
    PINK("Pink", 0xF2366B),
    ORANGE("Orange", 0xFF8A00),
    YELLOW("Yellow", 0xFFD60A),
    GREEN("Green", 0x2ECC40),
    CYAN("Cyan", 0x00C8FF),
    BLUE("Blue", 0x2F6BFF),
    WHITE("White", 0xFFFFFF),
    BLACK("Black", 0x000000);

    private final String title;
    private final int rgb;

    MaskColour(String title, int rgb) {
        this.title = title;
        this.rgb = rgb;
    }

    public String title() {
        return title;
    }

    /** As style sheets write it. */
    public String web() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    int argb() {
        return 0xFF000000 | rgb;
    }
}

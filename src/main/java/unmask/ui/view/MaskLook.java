package unmask.ui.view;

/**
 * How the mask lies over a picture. Whatever the colour, a hatch and an edge of dark and light make it stand out.
 *
 * @param percent how much of the colour there is, 0 to 100
 */
public record MaskLook(MaskColour colour, int percent) {
    public static final MaskLook DEFAULT = new MaskLook(MaskColour.PINK, 40);

    public MaskLook withColour(MaskColour other) {
        return new MaskLook(other, percent);
    }

    public MaskLook withPercent(int other) {
        return new MaskLook(colour, other);
    }
}

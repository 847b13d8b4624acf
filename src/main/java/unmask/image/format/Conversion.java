package unmask.image.format;

/** Brings colours of a picture to sRGB. */
interface Conversion {
    /** Channels of colour that it takes: 1 for grey, 3 for RGB, 4 for inks. */
    int bands();

    /** Converts colours of 8 bits a channel in place; alpha stays. One for grey takes the red. */
    void apply(int[] argb);

    /**
     * Converts colours of 16 bits a channel.
     *
     * @param samples {@link #bands} to a pixel
     * @param argb holds the alpha of the pixels, and receives their colours
     */
    void apply(short[] samples, int[] argb);
}

package unmask.scenes;

/** The height of the ground as a function of the place; below the water it is the bed. */
@FunctionalInterface
interface Relief {
    /**
     * @param footprint what is finer than this may be left out, in units
     */
    float height(float x, float z, float footprint);

    /** The gentle ground before the viewer, which leads into the picture. */
    static float foreground(float z) {
        return Curves.smooth(4, 55, z);
    }
}

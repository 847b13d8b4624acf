package unmask.diffusion;

/** Which hidden cells are revealed first. */
public enum RevealOrder {
    /** Each cell's time step is uniform over all steps and independent of the others' (the paper). */
    RANDOM,
    /** Row by row from the top left, one cell a step, whatever number of steps is asked for. */
    RASTER
}

/**
 * Procedural landscapes and their labels: everything in a scene follows from one number. Start at {@link
 * unmask.scenes.Scene}.
 *
 * <p>A height field is cast ray by ray, column by column; the sky, the water's mirror image and what stands on the
 * ground are laid over it. Nothing here knows of files, tensors or threads: many scenes can be rendered side by side.
 *
 * <p>World coordinates: x to the right, z away from the viewer, heights up; the viewer stands at x = z = 0. One unit is
 * about ten metres. Colours are linear light, about 0 to 1, until {@code Development} turns them into sRGB.
 */
package unmask.scenes;

/**
 * The window that a model sees of a picture, and the way back from what it painted to the picture, so that no seam shows.
 * Start at {@link unmask.seam.SeamBlend}.
 *
 * <p>Nothing here knows of tensors or screens: pictures go in and pictures come out. It stands apart from {@code
 * unmask.image} because it knows what a mask is for.
 */
package unmask.seam;

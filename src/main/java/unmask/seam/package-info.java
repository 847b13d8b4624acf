/**
 * The window that a model sees of a picture, and the way back from what it painted to the picture, so that no seam shows.
 * Start at {@link unmask.seam.SeamBlend}.
 *
 * <p>The way back has three stages: {@code ToneMatch} corrects what was decoded, {@code Enlargement} brings it to the
 * picture's scale, {@code Mixture} mixes it in. Nothing here knows of tensors or screens: pictures go in and pictures come
 * out. It stands apart from {@code unmask.image} because it knows what a mask is for.
 */
package unmask.seam;

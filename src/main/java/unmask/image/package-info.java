/**
 * Immutable pictures, pixel masks, token grids and token masks, and the arithmetic between them. Start at {@link
 * unmask.image.Picture}.
 *
 * <p>Nothing here knows of tensors, sockets or windows. Apart from reading camera orientation and colour profiles out of
 * files, it uses the JDK alone.
 */
package unmask.image;

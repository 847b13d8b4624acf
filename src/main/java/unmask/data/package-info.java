/**
 * Pictures from folders as examples to train on and to measure against: found, cut to size, brought into a reproducible order
 * and read ahead. Start at {@link unmask.data.PictureFolder}.
 *
 * <p>Plain arrays leave here; nothing in this package knows of tensors or networks.
 */
package unmask.data;

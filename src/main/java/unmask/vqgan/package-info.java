/**
 * Stage one: pictures to tokens and back. Start at {@link unmask.vqgan.Vqgan}.
 *
 * <p>Plain pictures and tokens cross this door; tensors stay behind it. Symbols: B batch, C channels, H and W height
 * and width in pixels, h and w in cells.
 */
package unmask.vqgan;

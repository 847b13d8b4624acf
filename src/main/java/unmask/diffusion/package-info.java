/**
 * Stage two: an absorbing diffusion over tokens, after Bond-Taylor et al. 2022. Start at {@link
 * unmask.diffusion.AbsorbingDiffusion}.
 *
 * <p>The process itself ({@link unmask.diffusion.ReverseProcess}) knows no tensors: it asks a {@link
 * unmask.diffusion.Denoiser} for logits. Symbols: B windows, L cells of a window, D width, K codes.
 */
package unmask.diffusion;

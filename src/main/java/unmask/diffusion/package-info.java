/** Stage two: the denoising Transformer and sampling from the absorbing diffusion. Start at {@code AbsorbingDiffusion}. */
package unmask.diffusion;

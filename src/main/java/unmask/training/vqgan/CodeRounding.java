package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import unmask.nn.Tensors;

/**
 * What rounding latents to codes costs (Bond-Taylor et al. 2022, Eq. 3).
 *
 * @param codebook weight of the term that draws codes towards latents; 0 when codes follow as moving averages
 * @param commitment weight of the term that draws latents towards codes
 */
record CodeRounding(double codebook, double commitment) {
    /** Both are (B, embedding, h, w). */
    NDArray loss(NDArray latents, NDArray codes) {
        NDArray loss = Tensors.times(codes.stopGradient().sub(latents).square().mean(), commitment);
        if (codebook == 0) {
            return loss;
        }
        return loss.add(Tensors.times(latents.stopGradient().sub(codes).square().mean(), codebook));
    }

    /** The codes in value, with the gradient of the latents. */
    static NDArray straightThrough(NDArray latents, NDArray codes) {
        return latents.add(codes.stopGradient().sub(latents.stopGradient()));
    }
}

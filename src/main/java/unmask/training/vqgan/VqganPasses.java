package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Weights;
import unmask.vqgan.VqganNetwork;

/**
 * What a network in training makes of pictures, without gradients. Pictures are floats of (B, 3, side, side).
 *
 * @param device that the weights are on
 */
record VqganPasses(VqganNetwork network, ComputeDevice device) {
    /** Latents as rows, before they are rounded. */
    float[] latents(Weights weights, float[] pictures, int side) {
        try (NDManager scope = device.newScope()) {
            NDArray z = network.encode(weights, in(scope, pictures, side));
            return z.transpose(0, 2, 3, 1).toFloatArray();
        }
    }

    /** The pictures as they come back from their codes. */
    float[] reconstructed(Weights weights, float[] pictures, int side) {
        try (NDManager scope = device.newScope()) {
            NDArray indices = network.quantize(weights, network.encode(weights, in(scope, pictures, side)));
            return network.decode(weights, network.embed(weights, indices)).toFloatArray();
        }
    }

    private static NDArray in(NDManager scope, float[] pictures, int side) {
        long count = pictures.length / (3L * side * side);
        return OwnedTensors.create(scope, pictures, new Shape(count, 3, side, side));
    }
}

package unmask.training.prior;

import ai.djl.ndarray.NDManager;
import java.util.List;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;
import unmask.nn.Weights;
import unmask.training.GradientProbes;

/** The loss that stage two's gradients are checked by: without dropout, which is drawn by chance. */
final class PriorProbes {
    private PriorProbes() {}

    /** @param share of a batch; one with nothing to learn from gives nothing to check */
    static GradientProbes of(Weights weights, PriorTask.Exercise share, boolean half, ComputeDevice device) {
        Weights copy = weights.copy();
        NDManager scope = device.newScope();
        List<GradientProbes.Probe> probes = List.of();
        if (loss(copy, share, false, scope).scalar().isPresent()) {
            copy.requireGradients();
            probes = List.of(new GradientProbes.Probe(
                    "the loss",
                    copy.tensors(),
                    true,
                    (ofLoss, inHalf) ->
                            loss(copy, share, inHalf, ofLoss).scalar().orElseThrow()));
        }
        return new GradientProbes(scope, device.isCpu(), half, probes, List.of(copy));
    }

    private static PriorTask.Loss loss(Weights weights, PriorTask.Exercise share, boolean half, NDManager scope) {
        return share.loss(new TransformerNetwork.Pass(weights, half ? weights.bfloat16(scope) : weights, 0), scope);
    }
}

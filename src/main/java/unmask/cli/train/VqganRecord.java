package unmask.cli.train;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import unmask.training.vqgan.VqganOptimization;
import unmask.training.vqgan.VqganSettings;
import unmask.vqgan.VqganSizes;

/** How stage one is trained, in the words that stand in the run's settings. */
final class VqganRecord {
    static final String PRECISION = "precision";

    private VqganRecord() {}

    /** What can never change in a run. */
    static Map<String, String> fixed(VqganSettings s) {
        VqganSizes sizes = s.sizes();
        Map<String, String> fixed = new TreeMap<>();
        fixed.put("channels", String.valueOf(sizes.channels()));
        if (sizes.decoderChannels() != sizes.channels()) {
            fixed.put("decoder-channels", String.valueOf(sizes.decoderChannels()));
        }
        fixed.put("multipliers", sizes.multipliers().toString());
        fixed.put("res-blocks", String.valueOf(sizes.resBlocks()));
        fixed.put("norm-groups", String.valueOf(sizes.normGroups()));
        fixed.put("attention-resolutions", new ArrayList<>(sizes.attentionResolutions()).toString());
        fixed.put("resolution", String.valueOf(sizes.resolution()));
        fixed.put("embedding", String.valueOf(sizes.embedding()));
        fixed.put("codes", String.valueOf(sizes.codes()));
        fixed.put("quantizer", s.quantizer().name());
        fixed.put(
                "discriminator",
                s.adversary().everLearns() ? String.valueOf(s.adversary().channels()) : "none");
        return fixed;
    }

    /** What may be given anew; {@link BetaOptions#record} adds the betas. */
    static Map<String, String> adjustable(VqganSettings s) {
        Map<String, String> adjustable = new TreeMap<>();
        adjustable.put("batch", String.valueOf(s.batch()));
        adjustable.put("crop", String.valueOf(s.crop()));
        adjustable.put("losses", s.losses().toString());
        adjustable.put("adversary", AdversaryOptions.words(s.adversary()));
        VqganOptimization optimizer = s.optimizer();
        adjustable.put("learning-rate", String.valueOf(optimizer.learningRate()));
        adjustable.put("warm-up", String.valueOf(optimizer.warmUp()));
        adjustable.put("decay", optimizer.decaySteps() > 0 ? "cosine" : "none");
        adjustable.put("weight-decay", String.valueOf(optimizer.weightDecay()));
        adjustable.put("clip", String.valueOf(optimizer.largestNorm()));
        adjustable.put(
                PRECISION,
                (optimizer.brainFloats() ? PriorOptions.Precision.bfloat16 : PriorOptions.Precision.float32).name());
        adjustable.put("continuous-steps", String.valueOf(s.continuousSteps()));
        adjustable.put("averaging", String.valueOf(s.averageDecay()));
        return adjustable;
    }
}

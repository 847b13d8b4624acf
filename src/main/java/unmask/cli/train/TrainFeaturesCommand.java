package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.Outputs;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.training.RunSettings;
import unmask.training.TrainedWeights;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;
import unmask.training.features.FeatureStage;
import unmask.training.features.LabelledScenes;

/** Trains our own feature network on rendered scenes. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "Trains the network whose features metrics and the perceptual loss use by default, on what rendered"
                        + " scenes show.")
final class TrainFeaturesCommand implements Callable<Integer>, TrainingSession.Training {
    private static final String STAGE = "features";
    private static final int BATCH = 8;
    private static final int HELD_OUT = 32;

    /** Far from the seeds that scenes are rendered from for training and for measuring. */
    private static final long FIRST_SEED = 70_000_000;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            description = "Scenes to render and learn, about 200 kilobytes of memory each. Default: ${DEFAULT-VALUE}.")
    private int scenes = 2000;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Where to write the network, a .safetensors file, whenever the command ends.")
    private Path weights;

    @Mixin
    private TrainingOptions training;

    @Override
    public Integer call() throws IOException {
        if (scenes < 1) {
            throw training.usage("--scenes must be at least 1, but it is " + scenes + ".");
        }
        new Outputs(command.commandLine())
                .writesInto("--out", training.out())
                .readsAllOf("--out", training.out())
                .writes("--weights", weights);
        int exitCode = TrainingSession.run(training, this, command.commandLine());
        if (weights != null) {
            TrainedWeights.of(training.out(), STAGE).write(weights, true);
        }
        return exitCode;
    }

    @Override
    public RunSettings settings(ComputeDevice device) {
        return new RunSettings(
                STAGE,
                Map.of("scenes", String.valueOf(scenes)),
                Map.of("batch", String.valueOf(training.batchOr(BATCH))));
    }

    @Override
    public TrainingStage stage(TrainingRun run, DeviceGroup devices, TrainingReport report) {
        if (devices.size() > 1) {
            throw training.usage("Our features are trained on one device; --device names " + devices.size() + ".");
        }
        LabelledScenes heldOut = LabelledScenes.render(FIRST_SEED - HELD_OUT, HELD_OUT, done -> {}, run::isStopped);
        LabelledScenes learnt = LabelledScenes.render(
                FIRST_SEED, scenes, done -> report.preparing("Rendering scenes", done, scenes), run::isStopped);
        return new FeatureStage(
                learnt, heldOut, training.batchOr(BATCH), training.steps(), training.seed(), devices.first());
    }
}

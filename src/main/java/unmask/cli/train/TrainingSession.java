package unmask.cli.train;

import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import unmask.cli.common.ProgressReport;
import unmask.nn.ComputeDevice;
import unmask.nn.DeviceGroup;
import unmask.training.RunSettings;
import unmask.training.TrainingPlan;
import unmask.training.TrainingRun;
import unmask.training.TrainingStage;

/** Trains one stage from the command line, until its end or Ctrl-C, which saves too. */
final class TrainingSession {
    private TrainingSession() {}

    /** What is trained. */
    interface Training {
        /** As they are written into the run's folder; called first. */
        RunSettings settings(ComputeDevice device) throws IOException;

        /**
         * The stage, ready for its first step.
         *
         * @param run may hold caches, and says when to give up
         * @param report for what takes long
         */
        TrainingStage stage(TrainingRun run, DeviceGroup devices, TrainingReport report) throws IOException;

        /** Tells what only the training has shown. */
        default void ended(TrainingReport report) {}
    }

    /** @return the exit code */
    static int run(TrainingOptions options, Training training, CommandLine commandLine) throws IOException {
        TrainingPlan plan = options.plan();
        options.applyThreads();
        try (ProgressReport progress = options.openProgress();
                DeviceGroup devices = DeviceGroup.open(options.device());
                TrainingRun run = open(options, training.settings(devices.first()))) {
            progress.result(sentence(train(run, training, plan, devices, new TrainingReport(progress)), run));
            return CommandLine.ExitCode.OK;
        }
    }

    private static TrainingRun.End train(
            TrainingRun run, Training training, TrainingPlan plan, DeviceGroup devices, TrainingReport report)
            throws IOException {
        try (SaveOnInterrupt _ = new SaveOnInterrupt(run::stop);
                TrainingStage stage = training.stage(run, devices, report)) {
            TrainingRun.End end = run.train(stage, plan, report);
            training.ended(report);
            return end;
        }
    }

    private static TrainingRun open(TrainingOptions options, RunSettings settings) throws IOException {
        return options.resumesOnPurpose()
                ? TrainingRun.resume(options.out(), settings)
                : TrainingRun.open(options.out(), settings);
    }

    private static String sentence(TrainingRun.End end, TrainingRun run) {
        String goOn = "; the same command goes on from there";
        return String.format(
                Locale.ROOT,
                switch (end) {
                    case STEPS -> "All steps are done; the run is in %s";
                    case TIME -> "The time is used up and the run saved in %s" + goOn;
                    case STOPPED -> "Stopped and saved in %s" + goOn;
                },
                run.folder());
    }
}

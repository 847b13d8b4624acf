package unmask.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.chores.TrainingOrder;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.DurationConverter;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.Outputs;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.data.PictureFolder;
import unmask.files.PortableName;
import unmask.models.ModelFolder;
import unmask.models.ModelLibrary;
import unmask.nn.ComputeDevice;
import unmask.training.TrainingException;
import unmask.training.model.ModelOrder;
import unmask.training.model.ModelTraining;

/** Makes a whole model out of a folder of pictures, with nothing else to decide. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model out of a folder of pictures: trains both stages one after the other in the time that it is"
                    + " given, and puts the model among your own. Ctrl-C saves; the same command goes on from there.",
            "Example: unmask train model --pictures Pictures/Garden --name \"Our garden\" --time 8h"
        })
final class TrainModelCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing";
    private static final int LONGEST_TITLE = 200;

    @Spec
    private CommandSpec command;

    @Option(
            names = TrainingOrder.PICTURES,
            required = true,
            paramLabel = "DIR",
            description = "Folder of pictures, and of folders of pictures. A few hundred are a good beginning.")
    private Path pictures;

    @Option(
            names = TrainingOrder.NAME,
            required = true,
            paramLabel = "NAME",
            description = "What the model is called; commands call it the same in small letters and hyphens.")
    private String name;

    @Option(
            names = TrainingOrder.TIME,
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to train in all, such as 90m, 8h or 2d; pauses do not count. More time for the same"
                    + " name goes on where it ended. Default: ${DEFAULT-VALUE}.")
    private Duration time = Duration.ofHours(8);

    @Option(
            names = TrainingOrder.START_FROM,
            paramLabel = "MODEL",
            description = "Name or folder of the model to begin with, or nothing, which needs many more pictures and"
                    + " days. Default: ${DEFAULT-VALUE}.")
    private String start = "landscapes";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The model's folder, which is made. Default: among your own models.")
    private Path out;

    @Option(
            names = TrainingOrder.NO_MIRROR,
            description = "Does not learn mirror images too; for pictures with writing or another left and right.")
    private boolean notMirrored;

    @Option(names = "--seed", paramLabel = "N", description = "The only source of chance. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            description = "What computes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the fastest that works.",
            completionCandidates = EngineOptions.Devices.class)
    private String device = "auto";

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ProgressMixin progress;

    @Override
    public Integer call() throws IOException {
        threads.apply();
        String shortName = shortName();
        Path model = out != null ? out : ApplicationFolder.library().folderFor(shortName);
        ModelOrder order = order(shortName);
        new Outputs(command.commandLine())
                .reads(TrainingOrder.PICTURES, pictures)
                .reads(
                        TrainingOrder.START_FROM,
                        order.start().map(ModelFolder::path).orElse(null))
                .replaces(out != null ? "--out" : TrainingOrder.NAME, model);
        ModelTraining.requireFree(shortName, model);
        try (ProgressReport report = progress.open(command);
                ComputeDevice computing = ComputeDevice.open(device)) {
            ModelTraining training = ModelTraining.open(order, model, new ModelReport(report));
            say(order, training.goesOn());
            ModelTraining.End end;
            try (SaveOnInterrupt _ = new SaveOnInterrupt(training::stop)) {
                end = training.run(computing);
            }
            if (end == ModelTraining.End.STOPPED) {
                throw new TrainingException("Paused and saved; the same command goes on from there.");
            }
            report.result("“" + order.title() + "” is ready in " + model);
            return CommandLine.ExitCode.OK;
        }
    }

    private String shortName() {
        String shortName = PortableName.of(name);
        if (shortName.isEmpty()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--name must hold a letter or a digit, but it is “" + name + "”.");
        }
        if (name.length() > LONGEST_TITLE) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--name must have at most " + LONGEST_TITLE + " letters.");
        }
        ModelLibrary.requireName(shortName);
        return shortName;
    }

    private ModelOrder order(String shortName) throws IOException {
        Optional<ModelFolder> beginning = start.equals(NOTHING)
                ? Optional.empty()
                : Optional.of(ModelFolder.open(ApplicationFolder.model(start)));
        return new ModelOrder(
                PictureFolder.open(pictures),
                shortName,
                name.strip(),
                time,
                beginning,
                Optional.of(ApplicationFolder.ownFeatures()).filter(Files::exists),
                !notMirrored,
                seed);
    }

    private void say(ModelOrder order, boolean goesOn) {
        var terminal = command.commandLine().getOut();
        terminal.println((goesOn ? "Going on with" : "Training") + " “" + order.title() + "” on "
                + order.pictures().size() + " pictures. Ctrl-C pauses and saves; the same command goes on.");
        terminal.flush();
    }
}

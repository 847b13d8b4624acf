package unmask.chores;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import unmask.editor.Errand;
import unmask.files.FileNames;
import unmask.files.PortableName;

/**
 * What a person wants a model to be made of.
 *
 * @param pictures folder that holds them
 * @param title of the model, for people
 * @param time to spend, with pauses not counted
 * @param fromBuiltIn whether to begin with the built-in model's knowledge rather than with none
 * @param mirrored whether pictures may be learnt from mirrored too
 * @param threads processor threads to use; empty for all
 */
public record TrainingOrder(
        Path pictures, String title, Duration time, boolean fromBuiltIn, boolean mirrored, OptionalInt threads)
        implements Errand<List<String>> {
    // as the command declares them
    public static final String PICTURES = "--pictures";
    public static final String NAME = "--name";
    public static final String TIME = "--time";
    public static final String START_FROM = "--start-from";
    public static final String NO_MIRROR = "--no-mirror";
    public static final String THREADS = "--threads";

    /** The model's name for commands and folders: the title in lower-case letters, digits and hyphens; may be empty. */
    public String name() {
        return PortableName.of(title);
    }

    /** The command that carries it out, as {@link ChoreRunner#start} takes it. */
    @Override
    public List<String> call() {
        List<String> words = new ArrayList<>(List.of("train", "model"));
        // each option in one word: a value may begin with a hyphen
        words.add(PICTURES + "=" + FileNames.argument(pictures));
        words.add(NAME + "=" + title);
        words.add(TIME + "=" + time.toMinutes() + "m");
        words.add(START_FROM + "=" + (fromBuiltIn ? "landscapes" : "nothing"));
        if (!mirrored) {
            words.add(NO_MIRROR);
        }
        threads.ifPresent(count -> words.add(THREADS + "=" + count));
        return List.copyOf(words);
    }
}

package unmask.editor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
        Path pictures, String title, Duration time, boolean fromBuiltIn, boolean mirrored, OptionalInt threads) {
    /** The model's name for commands and folders: the title in lower-case letters, digits and hyphens; may be empty. */
    public String name() {
        return PortableName.of(title);
    }

    /** The command that carries it out, as {@link ChoreRunner#start} takes it. */
    public List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("train", "model"));
        // each option in one word: a value may begin with a hyphen
        words.add("--pictures=" + FileNames.argument(pictures));
        words.add("--name=" + title);
        words.add("--time=" + time.toMinutes() + "m");
        words.add("--start-from=" + (fromBuiltIn ? "landscapes" : "nothing"));
        if (!mirrored) {
            words.add("--no-mirror");
        }
        threads.ifPresent(count -> words.add("--threads=" + count));
        return List.copyOf(words);
    }
}

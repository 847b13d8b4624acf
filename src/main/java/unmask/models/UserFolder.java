package unmask.models;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import unmask.files.FileNames;
import unmask.files.UserEnvironment;

/** Where this system's programs keep what belongs to one user. */
public final class UserFolder {
    private UserFolder() {}

    /** The folder of the user's own models, which need not exist yet. */
    public static Path models() {
        return models(System.getProperty("os.name"), UserEnvironment::home, UserEnvironment::variable);
    }

    /**
     * The same for any system.
     *
     * @param home gives the user's folder, if nothing else tells the place
     * @param environment gives the value of a variable, or null
     */
    static Path models(String system, Supplier<Path> home, UnaryOperator<String> environment) {
        Optional<Path> chosen = path(environment.apply("UNMASK_MODELS"));
        if (chosen.isPresent()) {
            return chosen.get();
        }
        return data(system, home, environment).resolve("models");
    }

    /** The folder of the journals of work that is not saved yet, which need not exist. */
    public static Path journals() {
        return journals(System.getProperty("os.name"), UserEnvironment::home, UserEnvironment::variable);
    }

    /** The same for any system; as for {@link #models(String, Supplier, UnaryOperator)}. */
    static Path journals(String system, Supplier<Path> home, UnaryOperator<String> environment) {
        return data(system, home, environment).resolve("journals");
    }

    private static Path data(String system, Supplier<Path> home, UnaryOperator<String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return path(environment.apply("APPDATA"))
                    .orElseGet(() -> home.get().resolve(Path.of("AppData", "Roaming")))
                    .resolve("Unmask");
        }
        if (name.startsWith("mac")) {
            return home.get().resolve(Path.of("Library", "Application Support", "Unmask"));
        }
        return path(environment.apply("XDG_DATA_HOME"))
                .orElseGet(() -> home.get().resolve(Path.of(".local", "share")))
                .resolve("unmask");
    }

    /** Relative ones are passed over, as the XDG base directory specification asks. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.ofNullable(text).map(FileNames::of).filter(Path::isAbsolute);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

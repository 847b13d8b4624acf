package unmask.models;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where this system's programs keep what belongs to one user. */
public final class UserFolder {
    private UserFolder() {}

    /** The folder of the user's own models, which need not exist yet. */
    public static Path models() {
        return models(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
    }

    /**
     * The same for any system.
     *
     * @param environment gives the value of a variable, or null
     */
    static Path models(String system, String home, UnaryOperator<String> environment) {
        Optional<Path> chosen = path(environment.apply("UNMASK_MODELS"));
        if (chosen.isPresent()) {
            return chosen.get();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return path(environment.apply("APPDATA"))
                    .orElse(Path.of(home, "AppData", "Roaming"))
                    .resolve(Path.of("Unmask", "models"));
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Unmask", "models");
        }
        return path(environment.apply("XDG_DATA_HOME"))
                .orElse(Path.of(home, ".local", "share"))
                .resolve(Path.of("unmask", "models"));
    }

    /** Relative ones are passed over, as the XDG base directory specification asks. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.ofNullable(text).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

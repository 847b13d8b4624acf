package unmask.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where this system's programs keep what one user has set. */
public final class UserFolders {
    private UserFolders() {}

    /** The folder of the user's settings for this program, which need not exist yet. */
    public static Path settings() {
        return settings(System.getProperty("os.name"), UserEnvironment::home, UserEnvironment::variable);
    }

    /**
     * The same for any system.
     *
     * @param home gives the user's folder, if no variable tells the place
     * @param environment gives the value of a variable, or null
     */
    static Path settings(String system, Supplier<Path> home, UnaryOperator<String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return path(environment.apply("APPDATA"))
                    .orElseGet(() -> home.get().resolve(Path.of("AppData", "Roaming")))
                    .resolve("Unmask");
        }
        Supplier<Path> chosenHome =
                () -> path(environment.apply("HOME")).orElseGet(home); // Java asks the user database
        if (name.startsWith("mac")) {
            return chosenHome.get().resolve(Path.of("Library", "Application Support", "Unmask"));
        }
        return path(environment.apply("XDG_CONFIG_HOME"))
                .orElseGet(() -> chosenHome.get().resolve(".config"))
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

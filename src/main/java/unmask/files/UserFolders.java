package unmask.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where this system's programs keep what belongs to one user. None of the folders need exist. */
public final class UserFolders {
    private final String system;
    private final Supplier<Path> home;
    private final UnaryOperator<String> environment;

    /**
     * Those of any system.
     *
     * @param home gives the user's folder, if no variable tells the place
     * @param environment gives the value of a variable, or null
     */
    UserFolders(String system, Supplier<Path> home, UnaryOperator<String> environment) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.home = home;
        this.environment = environment;
    }

    /** Those of the user who started this process. */
    public static UserFolders own() {
        return new UserFolders(System.getProperty("os.name"), UserEnvironment::home, UserEnvironment::variable);
    }

    /** For the user's settings of this program. */
    public Path settings() {
        return program("XDG_CONFIG_HOME", Path.of(".config"));
    }

    /** For the user's own models. */
    public Path models() {
        return variable("UNMASK_MODELS").orElseGet(() -> data().resolve("models"));
    }

    /** For the journals of work that is not saved yet. */
    public Path journals() {
        return data().resolve("journals");
    }

    private Path data() {
        return program("XDG_DATA_HOME", Path.of(".local", "share"));
    }

    /** Where this program keeps what, on Linux alone, lies elsewhere by its kind. */
    private Path program(String xdgVariable, Path xdgDefault) {
        if (system.startsWith("windows")) {
            return variable("APPDATA")
                    .orElseGet(() -> home.get().resolve(Path.of("AppData", "Roaming")))
                    .resolve("Unmask");
        }
        if (system.startsWith("mac")) {
            return chosenHome().resolve(Path.of("Library", "Application Support", "Unmask"));
        }
        return variable(xdgVariable)
                .orElseGet(() -> chosenHome().resolve(xdgDefault))
                .resolve("unmask");
    }

    /** Java asks the user database, whatever HOME says. */
    private Path chosenHome() {
        return variable("HOME").orElseGet(home);
    }

    /** Relative ones are passed over, as the XDG base directory specification asks. */
    private Optional<Path> variable(String name) {
        try {
            return Optional.ofNullable(environment.apply(name))
                    .map(FileNames::of)
                    .filter(Path::isAbsolute);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package unmask.rpc;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unmask.files.FileNames;

/** Starting another process of this application: the same Java, the same class path. */
public final class JavaCommand {
    private static final List<String> FLAGS = List.of(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private JavaCommand() {}

    /** Lets the other process know names of any letters, although the locale of this one knows ASCII alone. */
    public static void letNamesThrough(Map<String, String> environment) {
        if (FileNames.isAsciiOnly()) {
            environment.put("LC_ALL", "C.UTF-8");
        }
    }

    /**
     * The command that runs {@code mainClass}.
     *
     * @param arguments of its main method
     */
    public static List<String> of(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        String java = File.separatorChar == '\\' ? "java.exe" : "java";
        command.add(Path.of(System.getProperty("java.home"), "bin", java).toString());
        command.addAll(FLAGS);
        String logLevel = System.getProperty(LOG_LEVEL);
        if (logLevel != null) {
            command.add("-D" + LOG_LEVEL + "=" + logLevel);
        }
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}

package unmask.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of another process of this application: the same Java, the same class path. */
public final class JavaCommand {
    /** {@code packaging/worker.options} holds the same ones, since a cache serves only those that it was made under. */
    static final List<String> FLAGS = List.of(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData", // a folder for temporary files would keep it
            "-Djava.awt.headless=true",
            "-Dstdout.encoding=UTF-8", // into a pipe, Java would write the letters of the system
            "-Dstderr.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private JavaCommand() {}

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
        String classPath = System.getProperty("java.class.path");
        command.addAll(cache(classPath));
        command.add("-classpath");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /**
     * Java's cache of what the worker loads, which an installed program holds beside its jar. It is passed over where it does
     * not fit, and Java must not say so where the worker's answers are read.
     */
    static List<String> cache(String classPath) {
        try {
            Path cache = Path.of(classPath).resolveSibling("worker.aot");
            return Files.isRegularFile(cache) ? List.of("-Xlog:disable", "-XX:AOTCache=" + cache) : List.of();
        } catch (InvalidPathException e) {
            return List.of(); // no jar alone
        }
    }
}

package unmask.nn;

import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import unmask.tensorfile.ModelException;

/**
 * The version of PyTorch that the engine's native interface is built against. Over the libraries of another one it loads all the
 * same, and misreads tensors or crashes, so these must be found out before.
 */
final class PyTorchVersion {
    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String VERSION = "PYTORCH_VERSION";
    private static final String FLAVOR = "PYTORCH_FLAVOR";

    /** The only ones that there is a native interface for; what the engine would guess is another. */
    private static final String CPU_FLAVOR = "cpu";

    private static final String CUDA_FLAVOR = "cu128";
    private static final String MAIN_LIBRARY = System.mapLibraryName("torch");

    /** Holds the words that describe the build, where it is not part of the main one. */
    private static final String CPU_LIBRARY = System.mapLibraryName("torch_cpu");

    private static final String CUDA_LIBRARY = System.mapLibraryName("torch_cuda");

    private static final int CHUNK = 1 << 20;

    private final String version;

    /** @param version such as {@code 2.7.1} */
    PyTorchVersion(String version) {
        this.version = version;
    }

    /** The one that this program has the native interface of. */
    static PyTorchVersion ours() {
        Properties jni = new Properties();
        try (InputStream in = Utils.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            jni.load(in);
        } catch (IOException e) {
            throw new ModelException("The engine could not be started: its description cannot be read.", e);
        }
        return new PyTorchVersion(jni.getProperty("jni_version").split("-")[0]);
    }

    /**
     * Sees to it that the engine takes this version only, and knows what the libraries that the user names were built for.
     *
     * @throws ModelException if the user names another
     */
    void require() {
        String named = Utils.getEnvOrSystemProperty(LIBRARY_PATH);
        refusal(named, Utils.getEnvOrSystemProperty(VERSION)).ifPresent(sentence -> {
            throw new ModelException(sentence);
        });
        if (named != null && Utils.getEnvOrSystemProperty(FLAVOR, "").isEmpty()) {
            found(named).ifPresent(library -> System.setProperty(FLAVOR, flavor(library)));
        }
    }

    private static String flavor(Path library) {
        return Files.exists(library.resolveSibling(CUDA_LIBRARY)) ? CUDA_FLAVOR : CPU_FLAVOR;
    }

    /**
     * Why what the user names cannot be used, a sentence; or nothing if it can.
     *
     * @param libraryPath folders and libraries as the engine takes them; may be null
     * @param wanted version; may be null
     */
    Optional<String> refusal(String libraryPath, String wanted) {
        if (wanted != null && !wanted.isEmpty() && !wanted.equals(version) && !wanted.startsWith(version + "-")) {
            return Optional.of(VERSION + " asks for PyTorch " + ModelException.word(wanted) + ", but only " + version
                    + " works here; unset it.");
        }
        if (libraryPath == null) {
            return Optional.empty();
        }
        return found(libraryPath)
                .filter(Predicate.not(this::isOf))
                .map(library -> library + ", which " + LIBRARY_PATH + " names, is not of PyTorch " + version
                        + ", the only version that works here; unset it, or name a folder of that version.");
    }

    /** The first one, which the engine takes. */
    private static Optional<Path> found(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(entry -> library(entry).stream())
                .findFirst();
    }

    /** What tells the version of the libraries that the engine would take from an entry, if it would. */
    private static Optional<Path> library(String entry) {
        try {
            Path path = Path.of(entry);
            Path main = path.endsWith(MAIN_LIBRARY) ? path : path.resolve(MAIN_LIBRARY);
            Path cpu = main.resolveSibling(CPU_LIBRARY);
            return Files.isRegularFile(main) ? Optional.of(Files.exists(cpu) ? cpu : main) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A library names its version among its texts, which end with a zero. One that cannot be read is none of ours. */
    private boolean isOf(Path library) {
        byte[] wanted = (version + '\0').getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[CHUNK];
        int kept = 0;
        try (InputStream in = Files.newInputStream(library)) {
            for (int read = in.read(chunk, 0, CHUNK); read > 0; read = in.read(chunk, kept, CHUNK - kept)) {
                int length = kept + read;
                if (holds(chunk, length, wanted)) {
                    return true;
                }
                kept = Math.min(length, wanted.length);
                System.arraycopy(chunk, length - kept, chunk, 0, kept);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean holds(byte[] chunk, int length, byte[] wanted) {
        for (int at = 1; at <= length - wanted.length; at++) {
            if (chunk[at] == wanted[0]
                    && Arrays.equals(chunk, at, at + wanted.length, wanted, 0, wanted.length)
                    && !isOfNumber(chunk[at - 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfNumber(byte letter) {
        return letter == '.' || letter >= '0' && letter <= '9';
    }
}

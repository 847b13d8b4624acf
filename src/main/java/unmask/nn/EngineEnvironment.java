package unmask.nn;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unmask.tensorfile.ModelException;

/**
 * What the engine reads of this process's environment when it is loaded, set here for every process that loads it. What the
 * user set stays.
 */
public final class EngineEnvironment {
    /** Characters of a value that are read. */
    private static final int LONGEST = 200;

    private static final Map<String, String> OURS = Map.of(
            // PyTorch's threads wait for each other by spinning. Briefly costs nothing on an idle machine; at the
            // default length a busy one spends most of its time in it.
            "GOMP_SPINCOUNT", "2000",
            // it warns at every convolution of parts that it does without on some processors
            "TORCH_CPP_LOG_LEVEL", "ERROR");

    /** Those that change what the engine computes by, which people set. */
    private static final List<String> THEIRS =
            List.of("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY", "OMP_NUM_THREADS");

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static Engine engine; // once loaded

    private EngineEnvironment() {}

    /**
     * The engine; the first call loads it, after the environment and the properties that it reads once are set.
     *
     * @throws ModelException if the user names a PyTorch of another version
     */
    static synchronized Engine engine() {
        if (engine == null) {
            PyTorchVersion.ours().require();
            apply();
            applyProperties();
            engine = BundledEngine.use() ? load() : EngineCache.whileLoading(EngineEnvironment::load);
        }
        return engine;
    }

    private static Engine load() {
        return Engine.getEngine("PyTorch");
    }

    /** The processor's arithmetic and the variables in effect, such as {@code AVX-512; GOMP_SPINCOUNT=2000}. */
    public static String describe() {
        apply();
        Map<String, String> set = new TreeMap<>();
        Stream.concat(OURS.keySet().stream(), THEIRS.stream())
                .forEach(name -> Environment.get(name).ifPresent(value -> set.put(name, value)));
        String variables = set.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        return instructions() + (variables.isEmpty() ? "" : "; " + variables);
    }

    /** The processor's widest arithmetic, and the limit on it if one is set: {@code AVX-512, at most AVX2}. */
    public static String instructions() {
        Optional<String> limit = Environment.get("ONEDNN_MAX_CPU_ISA").or(() -> Environment.get("DNNL_MAX_CPU_ISA"));
        String widest = widest(processorFlags()).orElseGet(() -> System.getProperty("os.arch", "unknown processor"));
        return limit.map(each -> widest + ", at most " + each).orElse(widest);
    }

    /** @param flags as Linux names them in {@code /proc/cpuinfo} */
    static Optional<String> widest(Set<String> flags) {
        if (flags.contains("avx512bw")) {
            return Optional.of(flags.contains("avx512_bf16") ? "AVX-512 with bfloat16" : "AVX-512");
        }
        if (flags.contains("avx2")) {
            return Optional.of("AVX2");
        }
        return flags.contains("sse4_1") ? Optional.of("SSE4.1") : Optional.empty();
    }

    /** Sets what is not set yet. */
    static void apply() {
        OURS.forEach(Environment::setUnlessSet);
    }

    private static void applyProperties() {
        setUnlessSet("ai.djl.offline", "true");
        int threads =
                threads(Environment.get("OMP_NUM_THREADS"), Runtime.getRuntime().availableProcessors());
        setUnlessSet("ai.djl.pytorch.num_threads", String.valueOf(threads));
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
    }

    /** @param wanted by the user, as OpenMP takes it: a number, or one for each level of nesting */
    static int threads(Optional<String> wanted, int processors) {
        return wanted.map(each -> each.split(",")[0].strip())
                .filter(each -> each.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf)
                // beyond four, two logical processors commonly share one core's arithmetic
                .orElse(processors <= 4 ? processors : processors / 2);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Set<String> processorFlags() {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Set.copyOf(List.of(
                            line.substring(line.indexOf(':') + 1).strip().split("\\s+"))))
                    .orElse(Set.of());
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // only words depend on it
        }
    }

    /** The environment as native code sees it; Java's own view of it is a copy, made when Java started. */
    private static final class Environment {
        private static final MethodHandle GET =
                function("getenv", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        private static final MethodHandle SET = WINDOWS
                ? function(
                        "_putenv_s",
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                : function(
                        "setenv",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

        static Optional<String> get(String name) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment found = (MemorySegment) GET.invokeExact(arena.allocateFrom(name));
                if (found.address() == 0) {
                    return Optional.empty();
                }
                return Optional.of(found.reinterpret(Long.MAX_VALUE).getString(0))
                        .map(value -> value.substring(0, Math.min(LONGEST, value.length())));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        static void setUnlessSet(String name, String value) {
            if (get(name).isPresent()) {
                return;
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment nameText = arena.allocateFrom(name);
                MemorySegment valueText = arena.allocateFrom(value);
                int _ = WINDOWS
                        ? (int) SET.invokeExact(nameText, valueText)
                        : (int) SET.invokeExact(nameText, valueText, 1);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static MethodHandle function(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
        }
    }
}

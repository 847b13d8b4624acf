package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineEnvironmentTest {
    /** What a process of our own says that its engine reads. */
    public static final class Told {
        private Told() {}

        public static void main(String[] args) {
            System.out.println(EngineEnvironment.describe());
        }
    }

    @Test
    void whatTheUserSetStays() throws IOException, InterruptedException {
        String told = told("GOMP_SPINCOUNT=77", "ONEDNN_MAX_CPU_ISA=AVX2");
        assertTrue(told.contains("GOMP_SPINCOUNT=77"), told);
        assertTrue(told.contains("ONEDNN_MAX_CPU_ISA=AVX2"), told);
        assertTrue(told.contains("at most AVX2"), told);
        assertTrue(told.contains("TORCH_CPP_LOG_LEVEL=ERROR"), told);
    }

    @Test
    void whatNobodySetIsSetBeforeTheEngineIsLoaded() throws IOException, InterruptedException {
        String told = told();
        assertTrue(told.endsWith("; GOMP_SPINCOUNT=2000, TORCH_CPP_LOG_LEVEL=ERROR"), told);
    }

    @Test
    void theNumberOfThreadsIsTheUsersIfItIsOne() {
        assertEquals(3, EngineEnvironment.threads(Optional.of("3"), 8));
        assertEquals(2, EngineEnvironment.threads(Optional.of("2,1"), 8));
        assertEquals(4, EngineEnvironment.threads(Optional.of("0"), 8));
        assertEquals(4, EngineEnvironment.threads(Optional.of("many"), 8));
        assertEquals(2, EngineEnvironment.threads(Optional.empty(), 2));
    }

    @Test
    void theWidestArithmeticOfAProcessorIsNamed() {
        assertEquals(
                Optional.of("AVX-512 with bfloat16"),
                EngineEnvironment.widest(Set.of("avx512bw", "avx512_bf16", "avx2", "sse4_1")));
        assertEquals(Optional.of("AVX-512"), EngineEnvironment.widest(Set.of("avx512bw", "avx2", "sse4_1")));
        assertEquals(Optional.of("AVX2"), EngineEnvironment.widest(Set.of("avx2", "sse4_1")));
        assertEquals(Optional.of("SSE4.1"), EngineEnvironment.widest(Set.of("sse4_1")));
        assertEquals(Optional.empty(), EngineEnvironment.widest(Set.of()));
    }

    private static String told(String... variables) throws IOException, InterruptedException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Told.class.getName());
        child.environment()
                .keySet()
                .removeIf(name -> name.matches("GOMP_.*|TORCH_.*|ONEDNN_.*|DNNL_.*|ATEN_.*|OMP_.*"));
        Arrays.stream(variables)
                .map(each -> each.split("="))
                .forEach(each -> child.environment().put(each[0], each[1]));
        Process process = child.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), errors);
        return out;
    }
}

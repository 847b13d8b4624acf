package unmask.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void theProgramCallsItselfAsItIsBuilt() throws Exception {
        String build = Files.readString(Path.of("pom.xml"));
        assertTrue(build.contains("<version>" + Release.VERSION + "</version>"));
    }
}

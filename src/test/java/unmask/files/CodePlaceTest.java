package unmask.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CodePlaceTest {
    @Test
    void classesLieInTheirPlace() {
        Path place = CodePlace.of(CodePlaceTest.class);
        assertTrue(place.isAbsolute());
        assertTrue(Files.isRegularFile(place.resolve("unmask").resolve("files").resolve("CodePlaceTest.class")));
    }
}

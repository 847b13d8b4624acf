package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFolderTest {
    @Test
    void everySystemHasItsPlace() {
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of()));
        assertEquals(Path.of("/data/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/home/a/Library/Application Support/Unmask/models"), models("Mac OS X", Map.of()));
        assertEquals(Path.of("/roaming/Unmask/models"), models("Windows 11", Map.of("APPDATA", "/roaming")));
        assertEquals(Path.of("/home/a/AppData/Roaming/Unmask/models"), models("Windows 11", Map.of()));
    }

    @Test
    void oneMayChooseAnother() {
        assertEquals(Path.of("/shared"), models("Linux", Map.of("UNMASK_MODELS", "/shared", "XDG_DATA_HOME", "/data")));
    }

    @Test
    void journalsLieBesideWhereverModelsAreChosenToBe() {
        assertEquals(
                Path.of("/data/unmask/journals"),
                UserFolder.journals(
                        "Linux",
                        () -> Path.of("/home/a"),
                        Map.of("UNMASK_MODELS", "/shared", "XDG_DATA_HOME", "/data")::get));
    }

    @Test
    void relativePathsArePassedOver() {
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "data")));
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "")));
    }

    private static Path models(String system, Map<String, String> environment) {
        return UserFolder.models(system, () -> Path.of("/home/a"), environment::get);
    }
}

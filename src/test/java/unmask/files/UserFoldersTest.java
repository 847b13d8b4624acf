package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    @Test
    void everySystemHasItsPlace() {
        assertEquals(Path.of("/home/a/.config/unmask"), settings("Linux", Map.of()));
        assertEquals(Path.of("/home/a/Library/Application Support/Unmask"), settings("Mac OS X", Map.of()));
        assertEquals(Path.of("/roaming/Unmask"), settings("Windows 11", Map.of("APPDATA", "/roaming")));
        assertEquals(Path.of("/home/a/AppData/Roaming/Unmask"), settings("Windows 11", Map.of()));
    }

    @Test
    void anotherHomeIsRespected() {
        Map<String, String> home = Map.of("HOME", "/elsewhere");
        assertEquals(Path.of("/elsewhere/.config/unmask"), settings("Linux", home));
        assertEquals(Path.of("/elsewhere/Library/Application Support/Unmask"), settings("Mac OS X", home));
    }

    @Test
    void theFolderOfSettingsIsRespectedUnlessItIsRelative() {
        assertEquals(
                Path.of("/set/unmask"), settings("Linux", Map.of("XDG_CONFIG_HOME", "/set", "HOME", "/elsewhere")));
        assertEquals(Path.of("/home/a/.config/unmask"), settings("Linux", Map.of("XDG_CONFIG_HOME", "set")));
        assertEquals(Path.of("/home/a/.config/unmask"), settings("Linux", Map.of("XDG_CONFIG_HOME", "")));
    }

    @Test
    void everySystemHasItsPlaceForModels() {
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of()));
        assertEquals(Path.of("/data/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/home/a/Library/Application Support/Unmask/models"), models("Mac OS X", Map.of()));
        assertEquals(Path.of("/roaming/Unmask/models"), models("Windows 11", Map.of("APPDATA", "/roaming")));
        assertEquals(Path.of("/home/a/AppData/Roaming/Unmask/models"), models("Windows 11", Map.of()));
    }

    @Test
    void oneMayChooseAnotherFolderOfModels() {
        assertEquals(Path.of("/shared"), models("Linux", Map.of("UNMASK_MODELS", "/shared", "XDG_DATA_HOME", "/data")));
    }

    @Test
    void journalsLieBesideWhereverModelsAreChosenToBe() {
        assertEquals(
                Path.of("/data/unmask/journals"),
                of("Linux", Map.of("UNMASK_MODELS", "/shared", "XDG_DATA_HOME", "/data"))
                        .journals());
    }

    @Test
    void relativePathsArePassedOver() {
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "data")));
        assertEquals(Path.of("/home/a/.local/share/unmask/models"), models("Linux", Map.of("XDG_DATA_HOME", "")));
    }

    @Test
    void anotherHomeHoldsModelsAndJournalsToo() {
        Map<String, String> home = Map.of("HOME", "/elsewhere");
        assertEquals(Path.of("/elsewhere/.local/share/unmask/models"), models("Linux", home));
        assertEquals(
                Path.of("/elsewhere/.local/share/unmask/journals"),
                of("Linux", home).journals());
    }

    private static Path settings(String system, Map<String, String> environment) {
        return of(system, environment).settings();
    }

    private static Path models(String system, Map<String, String> environment) {
        return of(system, environment).models();
    }

    private static UserFolders of(String system, Map<String, String> environment) {
        return new UserFolders(system, () -> Path.of("/home/a"), environment::get);
    }
}

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

    private static Path settings(String system, Map<String, String> environment) {
        return UserFolders.settings(system, () -> Path.of("/home/a"), environment::get);
    }
}

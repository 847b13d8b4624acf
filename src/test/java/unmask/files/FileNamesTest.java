package unmask.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @TempDir
    Path folder;

    @Test
    void everyByteComesBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertArrayEquals(all, FileNames.encode(FileNames.decode(all)));
        byte[] text = "grün 日本 🎨".getBytes(StandardCharsets.UTF_8);
        assertEquals("grün 日本 🎨", FileNames.decode(text));
        assertArrayEquals(text, FileNames.encode("grün 日本 🎨"));
    }

    @Test
    void aNameThatIsNoUtf8IsFoundAgain() throws IOException {
        assumeTrue(File.separatorChar == '/', "names are bytes");
        String name = FileNames.decode(new byte[] {'d', (byte) 0xE9, 'j', (byte) 0xE0, ' ', '%', '4', '1'});
        Path file = FileNames.of(FileNames.text(folder) + "/" + name);
        try {
            Files.writeString(file, "found");
        } catch (IOException e) {
            assumeTrue(false, "this disk takes UTF-8 only");
        }
        for (Path same : List.of(
                FileNames.of(FileNames.text(file)),
                FileNames.of(FileNames.argument(file)),
                folder.resolve(FileNames.of(FileNames.text(file.getFileName()))))) {
            assertEquals("found", Files.readString(same));
        }
        assertEquals(name, FileNames.text(file.getFileName()));
        assertFalse(FileNames.of(name).isAbsolute());
    }

    @Test
    void aNameGoesPlainlyOnlyWhereItsLettersDo() {
        assertTrue(FileNames.survives("C:\\Bilder\\grün.png", "Cp1252"));
        assertFalse(FileNames.survives("C:\\Bilder\\日本.png", "Cp1252"));
        assertTrue(FileNames.survives("/pictures/日本.png", "UTF-8"));
        assertFalse(FileNames.survives("/pictures/grün.png", "ANSI_X3.4-1968"));
        assertTrue(FileNames.survives("/pictures/green.png", "an encoding that Java does not know"));
    }

    @Test
    void ordinaryNamesStayAsTheyAre() {
        for (String name : List.of("a.png", "/a b/c.png", "../grün.png", "x/../日本.png", "")) {
            assertEquals(name, FileNames.text(FileNames.of(name)));
        }
    }

    @Test
    void whatNoFileCanBeCalledIsOneSentence() {
        for (String name : List.of("a\0b", "file:/a?b", "file:///%zz")) {
            IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> FileNames.of(name));
            assertTrue(told.getMessage().startsWith("“"), told.getMessage());
            assertFalse(told.getMessage().contains("Exception"), told.getMessage());
        }
    }
}

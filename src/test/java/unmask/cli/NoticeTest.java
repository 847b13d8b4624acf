package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.SamplePictures;

class NoticeTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutOfAPictureIsSaidInOneLine() throws IOException {
        Path picture = folder.resolve("profile.png");
        Files.write(picture, SamplePictures.files().get("png-profile-broken.png"));
        Path mask = folder.resolve("mask.png");
        PictureFile.write(mask, Picture.filled(21, 13, 0xFF000000));
        CommandLineRun run =
                CommandLineRun.of("inpaint", "--image", picture, "--mask", mask, "--out", folder.resolve("out.png"));
        List<String> lines = run.err().lines().toList();
        assertEquals("“" + picture + "” has a damaged colour profile, which was left out.", lines.getFirst());
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.getLast().contains("empty"), run.err());
    }
}

package unmask.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.support.BrokenPictures;

class PictureFolderTest {
    @TempDir
    private Path folder;

    @Test
    void picturesAreFoundInFoldersOfFoldersSortedByName() throws IOException {
        write("b.png", "a/z.JPG", "a/b/c.png", "Ünïcode – 写真/七.png");
        assertEquals(List.of("a/b/c.png", "a/z.JPG", "b.png", "Ünïcode – 写真/七.png"), names(open()));
        assertEquals(Picture.filled(2, 2, 0xFF000000), open().read(3));
    }

    @Test
    void whatIsHiddenOrNoPictureIsLeftOut() throws IOException {
        write("a.png", ".b.png", ".thumbnails/c.png");
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        Files.writeString(folder.resolve("png"), "a name, not an ending");
        Files.createDirectory(folder.resolve("folder.png"));
        assertEquals(List.of("a.png"), names(open()));
        assertEquals(List.of(), open().skipped());
    }

    @Test
    void aHiddenFolderMayBeOpenedItself() throws IOException {
        write(".pictures/a.png");
        assertEquals(List.of("a.png"), names(PictureFolder.open(folder.resolve(".pictures"))));
    }

    @Test
    void aLinkBackToAFolderAboveIsNotFollowedForEver() throws IOException {
        write("a.png");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("b.png"), folder.resolve("a.png"));
        Files.createSymbolicLink(folder.resolve("gone.png"), folder.resolve("nowhere.png"));
        PictureFolder pictures = open();
        assertEquals(List.of("a.png", "b.png"), names(pictures));
        assertEquals(folder.resolve("gone.png"), pictures.skipped().getFirst().file());
    }

    @Test
    void nothingToOpenIsSaidInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no picture");
        assertRefused(folder, "holds no pictures");
        assertRefused(file, "is a file");
        assertRefused(folder.resolve("nowhere"), "does not exist");
    }

    @Test
    void whatCannotBeReadIsListedWithItsReason() throws IOException {
        write("a.png");
        Files.writeString(folder.resolve("b.png"), "no picture");
        PictureFolder.Split split = open().split(0.5);
        assertThrows(PictureException.class, () -> split.validation().read(0));
        SkippedFile skipped = split.training().skipped().getFirst();
        assertEquals(folder.resolve("b.png"), skipped.file());
        assertTrue(skipped.reason().contains("b.png"), skipped.reason());
    }

    @Test
    void whateverADecoderThrowsIsListed() throws IOException {
        write("a.png");
        List<Throwable> kinds = List.of(
                new IllegalStateException(),
                new NegativeArraySizeException("-7"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new InternalError("a fault occurred in an unsafe memory access operation"),
                new NoClassDefFoundError());
        for (Throwable kind : kinds) {
            PictureFolder pictures = WatchedFolder.open(folder, file -> throwIt(kind));
            PictureException told = assertThrows(PictureException.class, () -> pictures.read(0), kind.toString());
            assertSame(kind, told.getCause());
            assertEquals(told.getMessage(), pictures.skipped().getFirst().reason());
            assertTrue(told.getMessage().contains("a.png") && !told.getMessage().contains("null"), told.getMessage());
        }
    }

    @Test
    void aProfileOfTwoGigabytesIsListed() throws IOException {
        write("a.png");
        Path broken = Files.write(folder.resolve("b.webp"), BrokenPictures.webpWithEndlessProfile());
        PictureFolder pictures = open();
        assertThrows(PictureException.class, () -> pictures.read(1));
        assertEquals(broken, pictures.skipped().getFirst().file());
    }

    @Test
    void theFingerprintKnowsNamesSizesTimesAndOrderButNotThePlace() throws IOException {
        write("one/a.png", "one/b.png");
        Files.createDirectory(folder.resolve("two"));
        for (String name : List.of("a.png", "b.png")) {
            FileTime time = FileTime.fromMillis(1_700_000_000_000L);
            Files.setLastModifiedTime(folder.resolve("one").resolve(name), time);
            Files.copy(
                    folder.resolve("one").resolve(name), folder.resolve("two").resolve(name));
            Files.setLastModifiedTime(folder.resolve("two").resolve(name), time);
        }
        PictureFolder one = PictureFolder.open(folder.resolve("one"));
        String before = one.fingerprint();
        assertEquals(before, PictureFolder.open(folder.resolve("two")).fingerprint());
        assertNotEquals(before, one.part(0, 1).fingerprint());
        assertTrue(IntStream.range(0, 9)
                .anyMatch(seed -> !before.equals(one.shuffled(seed).fingerprint())));
        Files.setLastModifiedTime(folder.resolve("one/a.png"), FileTime.fromMillis(1_700_000_001_000L));
        assertNotEquals(before, PictureFolder.open(folder.resolve("one")).fingerprint());
    }

    @Test
    void theEndOfTheListIsSetApart() throws IOException {
        write("a.png", "b.png", "c.png", "d.png");
        assertSplit(List.of("a.png", "b.png", "c.png"), List.of("d.png"), 0.25);
        assertSplit(List.of("a.png", "b.png", "c.png"), List.of("d.png"), 0.001);
        assertSplit(List.of("a.png"), List.of("b.png", "c.png", "d.png"), 0.999);
        assertSplit(List.of("a.png", "b.png", "c.png", "d.png"), List.of(), 0);
        assertThrows(IllegalArgumentException.class, () -> open().split(1));
        assertThrows(IllegalArgumentException.class, () -> open().split(Double.NaN));
    }

    @Test
    void theOnlyPictureIsTrainedOn() throws IOException {
        write("a.png");
        assertSplit(List.of("a.png"), List.of(), 0.5);
    }

    @Test
    void aSeedGivesOneOrder() throws IOException {
        write("a.png", "b.png", "c.png", "d.png", "e.png");
        List<String> order = names(open().shuffled(7));
        assertEquals(order, names(open().shuffled(7)));
        assertEquals(names(open()), order.stream().sorted().toList());
        assertTrue(IntStream.range(0, 9).anyMatch(seed -> !order.equals(names(open().shuffled(seed)))));
    }

    private void assertSplit(List<String> training, List<String> validation, double share) throws IOException {
        PictureFolder.Split split = open().split(share);
        assertEquals(training, names(split.training()));
        assertEquals(validation, names(split.validation()));
    }

    private static void assertRefused(Path path, String why) {
        String message = assertThrows(PictureException.class, () -> PictureFolder.open(path))
                .getMessage();
        assertTrue(message.contains(why) && message.contains(path.toString()), message);
    }

    private PictureFolder open() {
        try {
            return PictureFolder.open(folder);
        } catch (PictureException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(PictureFolder pictures) {
        return IntStream.range(0, pictures.size()).mapToObj(pictures::name).toList();
    }

    /** Throws even what a compiler would not let through. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwIt(Throwable kind) throws T {
        throw (T) kind;
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            PictureFile.write(file, Picture.filled(2, 2, 0xFF000000));
        }
    }
}

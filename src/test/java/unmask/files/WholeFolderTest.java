package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.support.FaultyDisk;

class WholeFolderTest {
    @TempDir
    Path folder;

    @Test
    void whicheverStepFailsTheOldFolderOrTheNewOneIsThere() throws IOException {
        for (boolean forGood : new boolean[] {false, true}) {
            boolean reached = true;
            for (int step = 0; reached; step++) {
                Path place = Files.createDirectory(folder.resolve(step + "-" + forGood));
                Path model = write(place.resolve("model"), "old");
                FaultyDisk disk = new FaultyDisk(place.getFileSystem(), step, forGood);
                boolean told = !replace(disk.of(model), "new");
                reached = disk.hasFailed();
                Leftovers.sweep(place); // what the next start does
                String what = "step " + step + (forGood ? " and all after it" : "");
                String found = whole(model);
                assertTrue(found.equals("new") || (told && found.equals("old")), what + ": " + found);
                assertEquals(List.of("model"), names(place), what);
            }
        }
    }

    @Test
    void whicheverStepOfADeletionFailsTheFolderIsWholeOrGone() throws IOException {
        for (boolean forGood : new boolean[] {false, true}) {
            boolean reached = true;
            for (int step = 0; reached; step++) {
                Path place = Files.createDirectory(folder.resolve(step + "-" + forGood));
                Path model = write(place.resolve("model"), "old");
                FaultyDisk disk = new FaultyDisk(place.getFileSystem(), step, forGood);
                try {
                    WholeFolder.delete(disk.of(model));
                } catch (IOException e) {
                    assertEquals("old", whole(model));
                }
                reached = disk.hasFailed();
                Leftovers.sweep(place);
                assertTrue(!Files.exists(model) || whole(model).equals("old"), "step " + step);
                assertTrue(names(place).size() <= 1, "step " + step + ": " + names(place));
            }
        }
    }

    @Test
    void aNewFolderIsAsOpenToOthersAsAnyNewOne() throws IOException {
        Path ordinary = Files.createDirectory(folder.resolve("ordinary"));
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "files have no such permissions");
        assertTrue(replace(folder.resolve("model"), "new"));
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(folder.resolve("model")));
    }

    @Test
    void aLinkKeepsLeadingToTheFolder() throws IOException {
        Path model = write(folder.resolve("model"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), model);
        assertTrue(replace(link, "new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", whole(model));
    }

    @Test
    void whatALinkInADeletedFolderLeadsToStays() throws IOException {
        Path model = write(folder.resolve("model"), "old");
        Path mine = write(folder.resolve("mine"), "mine");
        Files.createSymbolicLink(model.resolve("link"), mine);
        WholeFolder.delete(model);
        assertFalse(Files.exists(model));
        assertEquals("mine", whole(mine));
    }

    @Test
    void aFolderThatWasGivenUpDoesNotAppear() throws IOException {
        WholeFolder given = WholeFolder.beside(folder.resolve("model"));
        given.close();
        assertThrows(IOException.class, given::commit);
        assertEquals(List.of(), names(folder));
    }

    /** The name that it has until then is gone when somebody reads of it. */
    @Test
    void whatCannotBeWrittenIntoAnUnfinishedFolderIsToldOfItsPlace() throws IOException {
        try (WholeFolder unfinished = WholeFolder.beside(folder.resolve("model"))) {
            WriteException full = assertThrows(
                    WriteException.class,
                    () -> WholeFile.write(unfinished.path().resolve("weights"), out -> {
                        throw new IOException("No space left on device");
                    }));
            assertEquals(
                    "Nothing can be saved in “" + folder + "” because the disk is full; free some space.",
                    full.getMessage());
        }
    }

    @Test
    void aNameOfAnyLengthHasRoomForATemporaryOne() throws IOException {
        Path model = write(folder.resolve("m".repeat(255)), "old");
        assertTrue(replace(model, "new"));
        assertEquals("new", whole(model));
    }

    /** Returns whether it went well. */
    private static boolean replace(Path model, String content) {
        try (WholeFolder made = WholeFolder.beside(model)) {
            WholeFile.write(made.path().resolve("one"), content.getBytes());
            WholeFile.write(made.path().resolve("two"), content.getBytes());
            made.commit();
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static Path write(Path model, String content) throws IOException {
        Files.createDirectory(model);
        Files.writeString(model.resolve("one"), content);
        Files.writeString(model.resolve("two"), content);
        return model;
    }

    private static String whole(Path model) throws IOException {
        String one = Files.readString(model.resolve("one"));
        assertEquals(one, Files.readString(model.resolve("two")));
        return one;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

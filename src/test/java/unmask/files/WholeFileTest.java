package unmask.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.support.FaultyDisk;

class WholeFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whicheverStepFailsTheOldFileOrTheNewOneIsThere() throws IOException {
        for (boolean forGood : new boolean[] {false, true}) {
            boolean reached = true;
            for (int step = 0; reached; step++) {
                Path place = Files.createDirectory(folder.resolve(step + "-" + forGood));
                Path file = Files.writeString(place.resolve("file"), "old");
                FaultyDisk disk = new FaultyDisk(place.getFileSystem(), step, forGood);
                boolean told = false;
                try {
                    WholeFile.write(disk.of(file), NEW);
                } catch (IOException e) {
                    told = true;
                }
                reached = disk.hasFailed();
                Leftovers.sweep(place);
                String found = Files.readString(file);
                assertTrue(found.equals("new") || (told && found.equals("old")), "step " + step + ": " + found);
                assertEquals(List.of("file"), names(place), "step " + step);
            }
        }
    }

    @Test
    void aFullDiskIsToldAndLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        WriteException full = assertThrows(
                WriteException.class,
                () -> WholeFile.write(file, out -> {
                    out.write(NEW);
                    throw new IOException("encoder failed", new IOException("No space left on device"));
                }));
        assertTrue(full.getMessage().contains("disk is full"), full.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names(folder));
    }

    @Test
    void aReplacedFileKeepsItsPermissions() throws IOException {
        assumePermissions();
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        WholeFile.write(file, NEW);
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aNewFileIsAsOpenToOthersAsAnyNewOne() throws IOException {
        assumePermissions();
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        Path closed = Files.createFile(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--------"));
        WholeFile.copy(closed, folder.resolve("copy"));
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(folder.resolve("copy")));
    }

    @Test
    void aLinkKeepsLeadingToTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        WholeFile.write(link, NEW);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nothing"));
        assertRefused(link, "is a link to a file that is not there");
        assertEquals(List.of("link"), names(folder));
    }

    @Test
    void whatAnOpenStreamHoldsStays() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system does not name open files");
        Path log = folder.resolve("log");
        Files.writeString(log, "old, ");
        try (FileInputStream open = new FileInputStream(log.toFile())) {
            Path stream = openAs(log);
            WholeFile.write(stream, NEW);
            WholeFile.write(Files.createSymbolicLink(folder.resolve("link"), stream), NEW);
            assertEquals('o', open.read());
        }
        assertEquals("old, newnew", Files.readString(log));
    }

    private static Path openAs(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            Object wanted =
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            for (Path each : (Iterable<Path>) open.filter(Files::exists)::iterator) {
                if (wanted.equals(
                        Files.readAttributes(each, BasicFileAttributes.class).fileKey())) {
                    return each;
                }
            }
        }
        throw new IOException(file + " is not open");
    }

    @Test
    void aFolderIsRefused() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("sub")), "is a folder");
        assertRefused(folder.resolve("none/file"), "folder does not exist");
    }

    @Test
    void aNameOfAnyLengthHasRoomForATemporaryOne() throws IOException {
        Path longest = folder.resolve("n".repeat(255));
        WholeFile.write(longest, NEW);
        assertArrayEquals(NEW, Files.readAllBytes(longest));
        assertRefused(folder.resolve("n".repeat(256)), "too long");
    }

    @Test
    void aPipeIsWrittenToAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(made("mkfifo", pipe.toString()), "this system has no named pipes");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                return e.toString();
            }
        });
        WholeFile.write(pipe, NEW);
        assertEquals("new", read.get());
        assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
        assertEquals(List.of("pipe"), names(folder));
    }

    @Test
    void aDeviceIsWrittenToAndStays() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no such device");
        WriteException told = assertThrows(WriteException.class, () -> WholeFile.write(full, NEW));
        assertTrue(told.getMessage().contains("disk is full"), told.getMessage());
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/null"));
        WholeFile.write(link, NEW);
        assertTrue(Files.readAttributes(Path.of("/dev/null"), BasicFileAttributes.class)
                .isOther());
    }

    @Test
    void aFailureThatIsNoneOfTheDiskLeavesNothingBehind() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.write(folder.resolve("file"), out -> {
                    throw new IllegalStateException("no content");
                }));
        assertEquals(List.of(), names(folder));
        assertFalse(Files.exists(folder.resolve("file")));
    }

    private void assertRefused(Path file, String words) {
        WriteException before = assertThrows(WriteException.class, () -> WholeFile.requireWritable(file));
        assertTrue(before.getMessage().contains(words), before.getMessage());
        assertThrows(WriteException.class, () -> WholeFile.write(file, NEW));
    }

    private void assumePermissions() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "files have no such permissions");
    }

    private static boolean made(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final String ELSEWHERE = "01234567";

    @TempDir
    Path folder;

    @Test
    void whatADeadProcessLeftIsDeleted() throws Exception {
        Process gone =
                new ProcessBuilder(ProcessHandle.current().info().command().orElse("true"), "--version").start();
        gone.waitFor();
        Files.writeString(named(Place.name(), gone.pid(), Instant.now(), "part"), "half");
        Files.createDirectories(
                named(Place.name(), gone.pid(), Instant.now(), "part").resolve("sub"));
        Leftovers.sweep(folder);
        assertEquals(List.of(), names());
    }

    @Test
    void whatALivingProcessNeedsStays() throws IOException {
        long living = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
        Path others = Files.writeString(named(Place.name(), living, Instant.now(), "part"), "half");
        Path ours = Files.writeString(Temporary.beside(folder.resolve("file"), Temporary.Kind.PART), "half");
        Leftovers.sweep(folder);
        assertEquals(
                Stream.of(others, ours)
                        .map(each -> each.getFileName().toString())
                        .sorted()
                        .toList(),
                names());
        Temporary.release(ours);
        Leftovers.sweep(folder);
        assertEquals(List.of(others.getFileName().toString()), names());
    }

    @Test
    void aNumberThatAnotherProcessHasGotSinceIsNoOwner() throws IOException {
        long living = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
        Files.writeString(named(Place.name(), living, Instant.EPOCH, "part"), "half");
        Leftovers.sweep(folder);
        assertEquals(List.of(), names());
    }

    @Test
    void whatAnotherMachineLeftIsDeletedAfterADay() throws IOException {
        Path fresh = Files.writeString(named(ELSEWHERE, 1, Instant.EPOCH, "part"), "half");
        Path old = Files.writeString(named(ELSEWHERE, 2, Instant.EPOCH, "part"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Leftovers.sweep(folder);
        assertEquals(List.of(fresh.getFileName().toString()), names());
    }

    @Test
    void whatAnEarlierVersionLeftIsDeletedAfterADay() throws IOException {
        Path fresh = Files.writeString(folder.resolve("." + UUID.randomUUID() + ".part"), "half");
        Path old = Files.writeString(folder.resolve("." + UUID.randomUUID() + ".part"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Leftovers.sweep(folder);
        assertEquals(List.of(fresh.getFileName().toString()), names());
    }

    @Test
    void whatWasOutOfTheWayComesBack() throws IOException {
        Path aside = leftAside("old");
        Leftovers.sweep(folder);
        assertEquals(List.of("model"), names());
        assertEquals("old", Files.readString(folder.resolve("model/weights")));
        Files.createDirectory(aside); // and an empty one is nothing
        Leftovers.sweep(folder);
        assertEquals(List.of("model"), names());
    }

    @Test
    void whatWasReplacedGoes() throws IOException {
        leftAside("old");
        Files.createDirectory(folder.resolve("model"));
        Files.writeString(folder.resolve("model/weights"), "new");
        Leftovers.sweep(folder);
        assertEquals(List.of("model"), names());
        assertEquals("new", Files.readString(folder.resolve("model/weights")));
    }

    @Test
    void whatOthersHideStays() throws IOException {
        List<String> hidden =
                List.of(".file.part", ".model-training", ".unmask", ".unmask-notes.part", ".unmask-0-1-2.old");
        for (String each : hidden) {
            Files.writeString(folder.resolve(each), "mine");
        }
        Leftovers.sweep(folder);
        assertEquals(hidden.stream().sorted().toList(), names());
    }

    private Path leftAside(String content) throws IOException {
        Path aside = Files.createDirectory(
                named(Place.name(), ProcessHandle.current().pid(), Instant.now(), "old"));
        Path model = Files.createDirectory(aside.resolve("model"));
        Files.writeString(model.resolve("weights"), content);
        return aside;
    }

    private Path named(String place, long process, Instant made, String kind) {
        int number = folder.toFile().list().length;
        return folder.resolve(String.format(
                Locale.ROOT, ".unmask-%s-%d-%x-%08x.%s", place, process, made.toEpochMilli(), number, kind));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aMachineIsKnownByTheFirstOfItsFilesThatIsThere() throws IOException {
        Path none = folder.resolve("none");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'b', (byte) 0xFF, 0, 'c'});
        Path text = Files.writeString(folder.resolve("text"), "harbour\n");
        assertEquals("harbour", Place.first(List.of(none, text, binary)));
        assertEquals("b\u00FF\0c", Place.first(List.of(binary, text)));
        assertEquals("", Place.first(List.of(none)));
    }
}

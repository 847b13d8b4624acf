package unmask.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.Tile;
import unmask.support.Projects;

class ProjectFileTest {
    @TempDir
    Path folder;

    @Test
    void anyHistoryComesBackByteForByte() throws Exception {
        for (long seed = 0; seed < 25; seed++) {
            Project project = Projects.random(new Random(seed), 400);
            Path file = folder.resolve(seed + ".unmask");
            ProjectFile.write(file, project);
            Project read = ProjectFile.read(file);
            assertSame(project, read, "seed " + seed);
            Path again = folder.resolve("again.unmask");
            ProjectFile.write(again, read);
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again), "seed " + seed);
        }
    }

    @Test
    void whatStatesShareIsStoredAndHeldOnce() throws Exception {
        Picture original = Projects.noise(new Random(1), 1024, 1024);
        Picture dabbed = original.with(0, 0, Picture.filled(8, 8, 0xFF00FF00));
        Path file = write(project(original, List.of(state(original), state(dabbed), state(original))));
        assertEquals(
                16 + 1 + 1,
                entries(file).keySet().stream()
                        .filter(name -> name.startsWith("tiles/"))
                        .count());
        Project read = ProjectFile.read(file);
        assertEquals(Tile.PICTURE_BYTES, read.states().get(1).picture().bytesNotSharedWith(read.original()));
        assertEquals(0, read.states().get(2).picture().bytesNotSharedWith(read.original()));
    }

    @Test
    void theHistoryEndsWhereItsBudgetEnds() {
        Project project = Projects.random(new Random(53), 300);
        assertTrue(
                project.states().size() > 3,
                "the seed gives " + project.states().size());
        Project middle = new Project(project.origin(), project.original(), project.states(), project.edits(), 2);
        assertEquals(List.of(middle.state()), middle.within(0).states());
        assertEquals(middle, middle.within(Long.MAX_VALUE));
        for (long budget = 0; budget < 4_000_000; budget += 8192) {
            Project kept = middle.within(budget);
            assertEquals(middle.state(), kept.state());
            assertEquals(
                    kept.states(),
                    middle.states()
                            .subList(
                                    2 - kept.present(),
                                    2 - kept.present() + kept.states().size()));
        }
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws Exception {
        Project project = Projects.random(new Random(3), 300);
        Map<String, byte[]> entries = entries(write(project));
        entries.put("layers/0.png", new byte[] {1, 2, 3});
        ObjectNode manifest = manifest(entries);
        manifest.put("colourSpace", "P3");
        ((ObjectNode) manifest.withArray("states").get(0)).put("selection", 4);
        assertSame(project, ProjectFile.read(write(entries, manifest)), "with more");
    }

    @Test
    void aNewerMajorVersionIsRefused() throws Exception {
        Map<String, byte[]> entries = entries(write(Projects.random(new Random(3), 300)));
        assertRefused(
                "was saved by a newer Unmask; open it with that.",
                write(entries, manifest(entries).put("version", 2)));
    }

    @Test
    void aCutFileIsRefusedWhereverItIsCut() throws Exception {
        byte[] whole = Files.readAllBytes(write(Projects.random(new Random(5), 200)));
        for (int length = 2; length < whole.length; length += 1 + length / 9) {
            Path cut = Files.write(folder.resolve("cut.unmask"), Arrays.copyOf(whole, length));
            assertRefused("is damaged or incomplete", cut);
        }
        assertRefused("is empty", Files.write(folder.resolve("none.unmask"), new byte[0]));
    }

    @Test
    void aByteThatChangedIsFoundOrMakesNoDifference() throws Exception {
        Project project = Projects.random(new Random(5), 200);
        byte[] whole = Files.readAllBytes(write(project));
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("changed.unmask"), changed);
            try {
                assertEquals(project.original(), ProjectFile.read(file).original());
            } catch (ProjectException told) {
                assertTrue(told.getMessage().matches("“.*” [^“”]*\\."), told.getMessage());
            }
        }
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        assertRefused("is not a project of Unmask", Files.writeString(folder.resolve("letter.unmask"), "Dear reader"));
        Map<String, byte[]> other = new LinkedHashMap<>(Map.of("word/document.xml", new byte[10]));
        assertRefused("is not a project of Unmask", write(other));
        other.put("manifest.json", "{\"format\": \"other\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused("is not a project of Unmask", write(other));
        assertRefused("does not exist", folder.resolve("missing.unmask"));
        assertRefused("is a folder", folder);
    }

    @Test
    void aManifestThatDoesNotFitIsRefused() throws Exception {
        Map<String, byte[]> entries = entries(write(Projects.random(new Random(12), 300)));
        assertRefused("is damaged", write(entries, manifest(entries).put("present", 99)));
        assertRefused(
                "is damaged",
                write(entries, manifest(entries).put("width", 100_000).put("height", 100_000)));
        assertRefused("is damaged", write(entries, manifest(entries).put("height", 1 << 20)));
        assertRefused("is damaged", write(entries, manifest(entries).put("original", -1)));
        ObjectNode without = manifest(entries);
        without.remove("states");
        assertRefused("is damaged", write(entries, without));
        entries.keySet().removeIf(name -> name.startsWith("tiles/"));
        assertRefused("is damaged", write(entries));
    }

    @Test
    void aTileThatUnpacksToMoreThanItsSizeIsNotUnpacked() throws Exception {
        Map<String, byte[]> entries = entries(write(Projects.random(new Random(12), 300)));
        byte[] bomb = TileCodec.encode(new byte[1 << 28], 9);
        entries.replaceAll((name, content) -> name.startsWith("tiles/") ? bomb : content);
        long before = System.nanoTime();
        assertRefused("is damaged", write(entries));
        assertTrue(System.nanoTime() - before < 5e9);
        entries.put("manifest.json", new byte[1 << 28]);
        assertRefused("is damaged", write(entries));
    }

    @Test
    void whereMemoryIsShortThePresentStateIsReadAlone() throws Exception {
        Picture original = Projects.noise(new Random(1), 256, 256);
        Picture second = Projects.noise(new Random(2), 256, 256);
        Picture third = Projects.noise(new Random(3), 256, 256);
        Path file = write(project(original, List.of(state(original), state(second), state(third))));
        List<String> told = new ArrayList<>();
        Project read = ProjectFile.read(file, () -> 2L * Tile.PICTURE_BYTES, told::add);
        assertEquals(1, told.size());
        assertEquals(List.of(state(third)), read.states());
        assertEquals(original, read.original());
        ProjectException refused =
                assertThrows(ProjectException.class, () -> ProjectFile.read(file, () -> Tile.PICTURE_BYTES, told::add));
        assertTrue(refused.getMessage().endsWith("needs more memory than is free; give Unmask more (UNMASK_MEMORY)."));
    }

    @Test
    void itBeginsAsTheSystemsKnowIt() throws Exception {
        byte[] start = Files.readAllBytes(write(Projects.random(new Random(1), 20)));
        assertEquals("mimetypeapplication/x-unmask-project", new String(start, 30, 36, StandardCharsets.US_ASCII));
    }

    @Test
    void theOriginIsToldFromTheFolderSoThatBothMoveTogether() throws Exception {
        Picture picture = Picture.filled(9, 9, -1);
        PictureOrigin origin =
                PictureOrigin.UNKNOWN.at(Optional.of(folder.resolve("a").resolve("hills.jpg")));
        Project project = new Project(origin, picture, List.of(state(picture)), List.of(), 0);
        Path file = write(project);
        Path elsewhere = Files.createDirectory(folder.resolve("moved")).resolve("x.unmask");
        Files.copy(file, elsewhere);
        assertEquals(origin.file(), ProjectFile.read(file).origin().file());
        assertEquals(
                Optional.of(elsewhere.resolveSibling("a").resolve("hills.jpg")),
                ProjectFile.read(elsewhere).origin().file());
        assertEquals(Optional.empty(), OriginPath.from(Path.of("/home/anna/art/2024/x"), Path.of("/srv/b.jpg")));
    }

    static void assertSame(Project expected, Project found, String what) {
        assertEquals(expected.original(), found.original(), what);
        assertEquals(expected.states(), found.states(), what);
        assertEquals(expected.present(), found.present(), what);
        assertEquals(expected.origin(), found.origin(), what);
        assertEquals(runs(expected), runs(found), what);
    }

    /** Arrays are compared as JSON. */
    private static List<String> runs(Project project) {
        return project.edits().stream()
                .map(edit -> edit.title()
                        + edit.run()
                                .map(RunEntry::of)
                                .map(ProjectFileTest::json)
                                .orElse(""))
                .toList();
    }

    private static String json(RunEntry entry) {
        try {
            return Manifest.JSON.writeValueAsString(entry);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Project project(Picture original, List<Project.State> states) {
        List<Project.Edit> edits = states.stream()
                .skip(1)
                .map(state -> new Project.Edit("Dab", Optional.empty()))
                .toList();
        return new Project(PictureOrigin.UNKNOWN, original, states, edits, states.size() - 1);
    }

    private static Project.State state(Picture picture) {
        Region part = new Region(0, 0, picture.width() / 2, 1);
        return new Project.State(picture, PixelMask.of(picture.width(), picture.height(), part));
    }

    private static void assertRefused(String words, Path file) {
        ProjectException refused = assertThrows(ProjectException.class, () -> ProjectFile.read(file));
        assertTrue(refused.getMessage().startsWith("“" + file + "” " + words), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }

    private Path write(Project project) throws IOException {
        Path file = folder.resolve("project.unmask");
        ProjectFile.write(file, project);
        return file;
    }

    private Path write(Map<String, byte[]> entries, ObjectNode manifest) throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.put(ProjectWriter.MANIFEST, Manifest.JSON.writeValueAsBytes(manifest));
        return write(changed);
    }

    private Path write(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.unmask");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return file;
    }

    private static ObjectNode manifest(Map<String, byte[]> entries) throws IOException {
        return (ObjectNode) Manifest.JSON.readTree(entries.get(ProjectWriter.MANIFEST));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                entries.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        }
        return entries;
    }
}

package unmask.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.PictureFolder;
import unmask.files.Leftovers;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.models.ModelFolder;
import unmask.support.FaultyDisk;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;

class ModelExportTest {
    private static final int EVERY = 7; // a prime, so that over many exports all kinds of steps have their turn

    @TempDir
    Path folder;

    private ModelFolder trained;
    private ModelOrder order;

    @BeforeEach
    void train() throws IOException {
        trained = ModelFolder.open(TinyModels.published().write(Files.createDirectory(folder.resolve("trained"))));
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        PictureFile.write(pictures.resolve("a.png"), Picture.filled(16, 16, 0xFF336699));
        order = new ModelOrder(
                PictureFolder.open(pictures),
                "garden",
                "Garden",
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                true,
                1);
    }

    @Test
    void whicheverStepFailsTheOldModelOrTheNewOneIsThere() throws IOException {
        for (boolean forGood : new boolean[] {false, true}) {
            boolean reached = true;
            for (int step = 0; reached; step += EVERY) {
                Path place = Files.createDirectory(folder.resolve(step + "-" + forGood));
                Path model = TinyModels.published().write(Files.createDirectory(place.resolve("garden")));
                FaultyDisk disk = new FaultyDisk(place.getFileSystem(), step, forGood);
                boolean told = !export(disk.of(model));
                reached = disk.hasFailed();
                Leftovers.sweep(place); // what the next start does
                boolean isNew = ModelFolder.open(model).title().equals("Garden");
                assertTrue(isNew || told, "step " + step);
                assertEquals(List.of("garden"), names(place), "step " + step);
            }
        }
    }

    @Test
    void aModelIsAsOpenToOthersAsAnyNewFolder() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "files have no such permissions");
        Path ordinary = Files.createFile(
                Files.createDirectory(folder.resolve("ordinary")).resolve("file"));
        Path model = folder.resolve("garden");
        assertTrue(export(model));
        assertEquals(Files.getPosixFilePermissions(ordinary.getParent()), Files.getPosixFilePermissions(model));
        for (String file : names(model)) {
            assertEquals(
                    Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(model.resolve(file)), file);
        }
    }

    /** Returns whether it went well. */
    private boolean export(Path model) {
        try {
            ModelExport.write(order, trained.vqganFile(), trained.vqgan(), trained.priorFile(), trained.prior(), model);
            return true;
        } catch (IOException | ModelException e) {
            return false;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

package unmask.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import unmask.files.Leftovers;
import unmask.image.DeepPicture;
import unmask.image.Picture;
import unmask.image.PictureEncoding;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.image.XmpPacket;
import unmask.image.format.PictureMetadata;
import unmask.project.AbandonedJournal;
import unmask.project.Project;
import unmask.project.ProjectFile;
import unmask.project.Run;

/** What a session does on the disk. */
final class FileErrands {
    private FileErrands() {}

    /** @param notices what of the file was left out, a sentence for each */
    record Read(Project project, List<String> notices) {}

    /** Reads a picture or a project. */
    record Reading(Path file, boolean knowsItsFile) implements Errand<Read> {
        @Override
        public Read call() throws IOException {
            Leftovers.sweep(file.toAbsolutePath().getParent());
            List<String> notices = new ArrayList<>();
            Project read = ProjectFile.hasName(file) ? ProjectFile.read(file, notices::add) : ofPicture(notices::add);
            return new Read(knowsItsFile ? read : read.from(read.origin().at(Optional.empty())), notices);
        }

        private Project ofPicture(Consumer<String> notices) throws IOException {
            PictureFile.Opened opened = PictureFile.open(file);
            opened.origin().notices().forEach(notices);
            Picture picture = opened.picture();
            Project.State state = new Project.State(picture, PixelMask.empty(picture.width(), picture.height()));
            return new Project(opened.origin(), picture, List.of(state), List.of(), 0);
        }
    }

    /** Writes a project. */
    record Saving(Path file, Project project) implements Errand<Path> {
        @Override
        public Path call() throws IOException {
            ProjectFile.write(file, project);
            return file;
        }
    }

    /** Writes the picture of a project. */
    record Exporting(Export export, Project project) implements Errand<Path> {
        @Override
        public Path call() throws IOException {
            Path file = export.file();
            Optional<Path> original = project.origin().file().filter(Files::exists);
            if (!export.replacesOriginal()
                    && original.isPresent()
                    && Files.exists(file)
                    && Files.isSameFile(file, original.get())) {
                throw new PictureException(
                        "“" + file + "” is the picture that was opened; choose another name for the export.");
            }
            PictureMetadata metadata = export.keepsMetadata() ? project.origin().metadata() : PictureMetadata.NONE;
            if (export.notesRepaints()) {
                metadata = XmpPacket.noting(metadata, notes(project));
            }
            PictureEncoding encoding = new PictureEncoding(export.format(), export.jpegQuality(), metadata);
            Picture picture = project.state().picture();
            if (export.deep()) {
                PictureFile.write(file, DeepPicture.read(project.origin(), project.original(), picture), encoding);
            } else {
                PictureFile.write(file, picture, encoding);
            }
            return file;
        }
    }

    /** Brings the journals of work that was not saved when its program ended. */
    record Abandoned(Path journals) implements Errand<List<AbandonedJournal>> {
        @Override
        public List<AbandonedJournal> call() throws IOException {
            return AbandonedJournal.in(journals);
        }
    }

    /** Leaves work that was not saved for another time. */
    record Releasing(AbandonedJournal work) implements Errand<AbandonedJournal> {
        @Override
        public AbandonedJournal call() {
            work.release();
            return work;
        }
    }

    /** Removes work that was not saved. */
    record Discarding(AbandonedJournal work) implements Errand<AbandonedJournal> {
        @Override
        public AbandonedJournal call() {
            work.close();
            return work;
        }
    }

    /** How the repaints were made that the picture shows. */
    static List<String> notes(Project project) {
        return project.edits().subList(0, project.present()).stream()
                .flatMap(edit -> edit.run().stream())
                .map(Run::note)
                .toList();
    }
}

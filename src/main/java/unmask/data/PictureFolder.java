package unmask.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;

/**
 * The pictures of a folder and of the folders in it, or a part of them, in an order that every machine agrees on. A picture
 * is read when it is asked for. One that cannot be read is passed over: it keeps its number, and stands in {@link #skipped}.
 *
 * <p>Safe for use by many threads.
 */
public final class PictureFolder {
    private final Path folder;
    private final List<FoundFile> files;
    private final SkippedFiles skipped;
    private final Decoder decoder;

    /** What turns a file into a picture. */
    interface Decoder {
        Picture read(Path file) throws PictureException;
    }

    /** What a picture is wanted for, while it is in memory. */
    interface Use<T> {
        T of(Picture picture) throws PictureException;
    }

    private PictureFolder(Path folder, List<FoundFile> files, SkippedFiles skipped, Decoder decoder) {
        this.folder = folder;
        this.files = files;
        this.skipped = skipped;
        this.decoder = decoder;
    }

    /**
     * Finds the files whose names say that they are pictures {@link PictureFile#read} knows, sorted by their names from
     * {@code folder} on. Hidden files and folders are left out; links are followed.
     *
     * @throws PictureException when there is no such folder, or no picture in it
     */
    public static PictureFolder open(Path folder) throws PictureException {
        return open(folder, PictureFile::read);
    }

    static PictureFolder open(Path folder, Decoder decoder) throws PictureException {
        SkippedFiles skipped = new SkippedFiles();
        List<FoundFile> files = FolderWalk.pictures(folder, skipped);
        if (files.isEmpty()) {
            throw new PictureException("“" + folder + "” holds no pictures; choose a folder of PNG, JPEG, WebP, TIFF,"
                    + " BMP or GIF files.");
        }
        return new PictureFolder(folder, files, skipped, decoder);
    }

    /** The folder that was opened. */
    public Path folder() {
        return folder;
    }

    /** How many files there are, the broken ones among them. */
    public int size() {
        return files.size();
    }

    /** Where picture {@code index} is. */
    public Path file(int index) {
        return files.get(index).file();
    }

    /** The name of picture {@code index} from the folder on, its parts separated by {@code /}. */
    public String name(int index) {
        return files.get(index).name();
    }

    /** How many bytes the file of picture {@code index} had when the folder was opened. */
    public long bytes(int index) {
        return files.get(index).bytes();
    }

    /**
     * Reads a picture.
     *
     * @throws PictureException when it cannot be read; it is then among {@link #skipped}
     */
    public Picture read(int index) throws PictureException {
        return read(index, picture -> picture);
    }

    /**
     * Reads a picture for a use.
     *
     * @throws PictureException when it cannot be read or used; it is then among {@link #skipped}
     */
    <T> T read(int index, Use<T> use) throws PictureException {
        Path file = file(index);
        try {
            return use.of(decoder.read(file));
        } catch (PictureException e) {
            skipped.add(file, e.getMessage());
            throw e;
        } catch (OutOfMemoryError e) {
            throw skip(file, "needs more memory than is free; make it smaller, or leave it out.", e);
        } catch (RuntimeException | Error e) {
            // a damaged file can break its decoder in any way, and must not end what goes over a whole folder
            throw skip(file, "cannot be read; save it anew where it was made, or leave it out.", e);
        }
    }

    private PictureException skip(Path file, String why, Throwable cause) {
        PictureException told = new PictureException("“" + file + "” " + why, cause);
        skipped.add(file, told.getMessage());
        return told;
    }

    /** What has been found unreadable so far, here and in the other parts of the folder, sorted by file. */
    public List<SkippedFile> skipped() {
        return skipped.all();
    }

    /**
     * Sixty-four hexadecimal digits that change when a picture is added, removed, renamed, changed in size or written again,
     * and when the order of the pictures changes; the folder's own place does not matter.
     */
    public String fingerprint() {
        return FoundFile.fingerprint(files);
    }

    /**
     * Sets the end of the list apart.
     *
     * @param validation share of the pictures to set apart, at least 0 and below 1; rounded to whole pictures, of which at
     *     least one is left and, unless the share is 0, at least one is set apart as long as there are two
     */
    public Split split(double validation) {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("a share of " + validation);
        }
        int apart = validation == 0 ? 0 : Math.max(1, Math.toIntExact(Math.round(validation * size())));
        apart = Math.min(apart, size() - 1);
        return new Split(part(0, size() - apart), part(size() - apart, size()));
    }

    /** The same pictures in another order, one for each seed; for a split that does not follow the names. */
    public PictureFolder shuffled(long seed) {
        List<FoundFile> order = new ArrayList<>(files);
        Collections.shuffle(order, new SplittableRandom(seed));
        return new PictureFolder(folder, List.copyOf(order), skipped, decoder);
    }

    /** Pictures {@code from} to before {@code to}, numbered from 0. */
    public PictureFolder part(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return new PictureFolder(folder, files.subList(from, to), skipped, decoder);
    }

    /**
     * Two parts of a folder.
     *
     * @param training never empty
     * @param validation may be empty
     */
    public record Split(PictureFolder training, PictureFolder validation) {}
}

package unmask.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;
import unmask.image.Tile;
import unmask.image.format.PictureMetadata;

/**
 * Reads a project from the zips that hold it. Nothing is unpacked before its size is known and found fit, and every tile is held
 * against its name.
 */
final class ProjectReader {
    private static final int MAX_TEXT_BYTES = 1 << 26; // manifest, run
    private static final int MAX_METADATA_BYTES = 1 << 24;
    private static final int CODED_SLACK = 1 << 10; // what zlib adds to what it cannot compress

    private final List<ZipFile> zips;
    private final Manifest manifest;
    private final Map<String, Tile> tiles = new ConcurrentHashMap<>();

    /**
     * @param zips the newest last, whose manifest counts
     * @throws NotAProjectException when it has none
     * @throws IOException when it is damaged
     */
    ProjectReader(List<ZipFile> zips) throws IOException {
        this.zips = zips;
        ZipEntry entry = zips.getLast().getEntry(ProjectWriter.MANIFEST);
        if (entry == null) {
            throw new NotAProjectException();
        }
        manifest = Manifest.JSON.readValue(read(zips.getLast(), entry, MAX_TEXT_BYTES), Manifest.class);
        if (!Manifest.FORMAT.equals(manifest.format())) {
            throw new NotAProjectException();
        }
        if (manifest.version() > Manifest.VERSION) {
            throw new NewerException();
        }
        requireFitting(manifest.width() > 0 && manifest.height() > 0, "no size");
        requireFitting(
                (long) manifest.width() * manifest.height() <= PictureFile.MAX_PIXELS, "a size beyond all pictures");
    }

    /** The zip is of something else. */
    static final class NotAProjectException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A later version of the program wrote it. */
    static final class NewerException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    Manifest manifest() {
        return manifest;
    }

    /** Bytes of memory that all of it takes. */
    long bytes() {
        return (long) Tile.PICTURE_BYTES * manifest.pictureTiles().size()
                + (long) Tile.MASK_BYTES * manifest.maskTiles().size();
    }

    /**
     * All of it, or the present state alone where there is not so much memory.
     *
     * @param folder that the origin is told from
     * @throws OutOfMemoryError when not even that fits
     */
    Project read(Path folder, LongSupplier freeBytes) throws IOException {
        long free = freeBytes.getAsLong();
        boolean whole = bytes() <= free;
        long least = 2L * Tile.PICTURE_BYTES * Tile.count(manifest.width(), manifest.height());
        if (!whole && least > free) {
            throw new OutOfMemoryError();
        }
        try {
            List<Manifest.State> states =
                    whole ? manifest.states() : List.of(manifest.states().get(manifest.present()));
            List<Manifest.Edit> edits = whole ? manifest.edits() : List.of();
            Map<Integer, Picture> pictures = new HashMap<>();
            Map<Integer, PixelMask> masks = new HashMap<>();
            List<Project.State> read = new ArrayList<>();
            Picture original = picture(manifest.original(), pictures);
            for (Manifest.State state : states) {
                read.add(new Project.State(picture(state.picture(), pictures), mask(state.mask(), masks)));
            }
            List<Project.Edit> done = new ArrayList<>();
            for (Manifest.Edit edit : edits) {
                done.add(new Project.Edit(
                        edit.title(), Optional.ofNullable(edit.run() == null ? null : run(edit.run()))));
            }
            return new Project(origin(folder), original, read, done, whole ? manifest.present() : 0);
        } catch (RuntimeException e) { // numbers that lead nowhere, sizes that do not fit
            throw new IOException(e);
        }
    }

    private PictureOrigin origin(Path folder) throws IOException {
        Manifest.Origin told = manifest.origin();
        PictureMetadata metadata = new PictureMetadata(metadata(ProjectWriter.EXIF), metadata(ProjectWriter.XMP));
        return new PictureOrigin(
                OriginPath.resolve(folder, told.path()),
                told.format(),
                told.bits(),
                told.hasProfile(),
                told.notices(),
                metadata);
    }

    private Optional<byte[]> metadata(String name) throws IOException {
        ZipEntry entry = zips.getLast().getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(read(zips.getLast(), entry, MAX_METADATA_BYTES));
    }

    private Picture picture(int number, Map<Integer, Picture> pictures) throws IOException {
        if (!pictures.containsKey(number)) {
            int[] table = manifest.pictures().get(number);
            readTiles(IntStream.of(table).mapToObj(manifest.pictureTiles()::get).toList(), Tile.PICTURE_BYTES);
            List<Tile> all = IntStream.of(table)
                    .mapToObj(tile -> tiles.get(manifest.pictureTiles().get(tile)))
                    .toList();
            pictures.put(number, Tile.picture(manifest.width(), manifest.height(), all));
        }
        return pictures.get(number);
    }

    private PixelMask mask(int number, Map<Integer, PixelMask> masks) throws IOException {
        if (!masks.containsKey(number)) {
            Map<Integer, Integer> table = manifest.masks().get(number);
            readTiles(table.values().stream().map(manifest.maskTiles()::get).toList(), Tile.MASK_BYTES);
            List<Tile> all = IntStream.range(0, Tile.count(manifest.width(), manifest.height()))
                    .mapToObj(place -> table.containsKey(place)
                            ? tiles.get(manifest.maskTiles().get(table.get(place)))
                            : Tile.emptyOfMask())
                    .toList();
            masks.put(number, Tile.mask(manifest.width(), manifest.height(), all));
        }
        return masks.get(number);
    }

    private void readTiles(List<String> names, int length) throws IOException {
        List<Optional<IOException>> failures = names.parallelStream()
                .distinct()
                .filter(name -> !tiles.containsKey(name))
                .map(name -> readTile(name, length))
                .filter(Optional::isPresent)
                .toList();
        if (!failures.isEmpty()) {
            throw failures.getFirst().get();
        }
    }

    private Optional<IOException> readTile(String name, int length) {
        try {
            byte[] bytes = TileCodec.decode(readEntry(ProjectWriter.TILES + name, length + CODED_SLACK), length);
            requireFitting(TileNames.name(bytes).equals(name), "a tile of another name");
            tiles.put(name, length == Tile.PICTURE_BYTES ? Tile.ofPicture(bytes) : Tile.ofMask(bytes));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private Run run(String name) throws IOException {
        return Manifest.JSON
                .readValue(readEntry(name, MAX_TEXT_BYTES), RunEntry.class)
                .run();
    }

    private byte[] readEntry(String name, int atMost) throws IOException {
        for (ZipFile zip : zips.reversed()) {
            ZipEntry entry = zip.getEntry(name);
            if (entry != null) {
                return read(zip, entry, atMost);
            }
        }
        throw new IOException("no " + name);
    }

    private static byte[] read(ZipFile zip, ZipEntry entry, int atMost) throws IOException {
        requireFitting(entry.getSize() >= 0 && entry.getSize() <= atMost, entry.getName() + " is too large");
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize());
            requireFitting(content.length == entry.getSize() && in.read() < 0, entry.getName() + " is of another size");
            return content;
        }
    }

    private static void requireFitting(boolean fits, String otherwise) throws IOException {
        if (!fits) {
            throw new IOException(otherwise);
        }
    }
}

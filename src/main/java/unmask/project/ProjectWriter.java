package unmask.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import unmask.image.Tile;

/** Writes the zip of a project, or of what a journal does not hold yet. */
final class ProjectWriter {
    static final String MANIFEST = "manifest.json";
    static final String EXIF = "metadata/exif";
    static final String XMP = "metadata/xmp";
    static final String TILES = "tiles/";
    static final String RUNS = "runs/";

    /** Begins every project, at the same place, so that programs know it by its first bytes. */
    static final String TYPE_ENTRY = "mimetype";

    static final String TYPE = "application/x-unmask-project";

    private static final int AT_ONCE = 64; // tiles that are coded side by side and held
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final TileNames names;
    private final Set<String> present;
    private final int level;

    /**
     * @param present names of entries that are written already; those written are added
     * @param level how hard to compress, 0 to 9
     */
    ProjectWriter(TileNames names, Set<String> present, int level) {
        this.names = names;
        this.present = present;
        this.level = level;
    }

    /** @param folder as for {@link ManifestBuilder#manifest} */
    void write(Project project, Optional<Path> folder, Manifest.Document document, OutputStream to) throws IOException {
        ManifestBuilder builder = new ManifestBuilder(project, names);
        ZipOutputStream zip = new ZipOutputStream(to);
        Set<String> written = new HashSet<>();
        store(zip, TYPE_ENTRY, TYPE.getBytes(StandardCharsets.US_ASCII));
        writeTiles(zip, builder, written);
        List<String> runs = new ArrayList<>();
        for (Project.Edit edit : project.edits()) {
            runs.add(edit.run().isPresent() ? writeRun(zip, edit.run().get(), written) : null);
        }
        if (project.origin().metadata().exif().isPresent()) {
            compress(zip, EXIF, project.origin().metadata().exif().get());
        }
        if (project.origin().metadata().xmp().isPresent()) {
            compress(zip, XMP, project.origin().metadata().xmp().get());
        }
        compress(zip, MANIFEST, Manifest.JSON.writeValueAsBytes(builder.manifest(folder, runs, document)));
        zip.finish();
        present.addAll(written);
    }

    private void writeTiles(ZipOutputStream zip, ManifestBuilder builder, Set<String> written) throws IOException {
        List<Tile> some = new ArrayList<>();
        for (Tile tile : builder.tiles()) {
            String entry = TILES + names.of(tile);
            if (!present.contains(entry) && written.add(entry)) {
                some.add(tile);
            }
            if (some.size() == AT_ONCE) {
                writeTiles(zip, some);
                some.clear();
            }
        }
        writeTiles(zip, some);
    }

    private void writeTiles(ZipOutputStream zip, List<Tile> tiles) throws IOException {
        List<byte[]> coded = tiles.parallelStream()
                .map(tile -> TileCodec.encode(tile.bytes(), level))
                .toList();
        for (int i = 0; i < coded.size(); i++) {
            store(zip, TILES + names.of(tiles.get(i)), coded.get(i));
        }
    }

    private String writeRun(ZipOutputStream zip, Run run, Set<String> written) throws IOException {
        byte[] content = Manifest.JSON.writeValueAsBytes(RunEntry.of(run));
        String entry = RUNS + TileNames.name(content) + ".json";
        if (!present.contains(entry) && written.add(entry)) {
            compress(zip, entry, content);
        }
        return entry;
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 check = new CRC32();
        check.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(check.getValue());
        put(zip, entry, content);
    }

    private static void compress(ZipOutputStream zip, String name, byte[] content) throws IOException {
        put(zip, new ZipEntry(name), content);
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, byte[] content) throws IOException {
        entry.setTimeLocal(ANY_TIME); // the same work gives the same file
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

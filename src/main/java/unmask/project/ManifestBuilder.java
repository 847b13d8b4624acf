package unmask.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;
import unmask.image.Tile;

/** Says of a project in a manifest what is where, each tile, picture and mask once. */
final class ManifestBuilder {
    private final Project project;
    private final TileNames names;
    private final SequencedSet<Tile> tiles = new LinkedHashSet<>();
    private final SequencedMap<String, Integer> pictureTiles = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> maskTiles = new LinkedHashMap<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<PixelMask> masks = new ArrayList<>();

    ManifestBuilder(Project project, TileNames names) {
        this.project = project;
        this.names = names;
        add(project.original());
        for (Project.State state : project.states()) {
            add(state.picture());
            if (index(masks, state.mask()) < 0) {
                masks.add(state.mask());
                Tile.of(state.mask()).stream().filter(tile -> !tile.isEmpty()).forEach(tiles::add);
            }
        }
        names.nameOnly(tiles);
    }

    private void add(Picture picture) {
        if (index(pictures, picture) < 0) {
            pictures.add(picture);
            tiles.addAll(Tile.of(picture));
        }
    }

    /** All tiles that are not empty, each storage once. */
    SequencedSet<Tile> tiles() {
        return tiles;
    }

    /**
     * @param folder that the origin is told from; empty tells nothing of where it lies
     * @param runs names of the entries of the edits' runs, null for those without
     */
    Manifest manifest(Optional<Path> folder, List<String> runs, Manifest.Document document) {
        List<int[]> pictureTable = pictures.stream()
                .map(picture -> Tile.of(picture).stream()
                        .mapToInt(tile -> number(pictureTiles, tile))
                        .toArray())
                .toList();
        List<Map<Integer, Integer>> maskTable = masks.stream().map(this::table).toList();
        List<Manifest.State> states = project.states().stream()
                .map(state -> new Manifest.State(index(pictures, state.picture()), index(masks, state.mask())))
                .toList();
        List<Manifest.Edit> edits = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            edits.add(new Manifest.Edit(project.edits().get(i).title(), runs.get(i)));
        }
        return new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                "Unmask",
                project.original().width(),
                project.original().height(),
                origin(folder),
                List.copyOf(pictureTiles.sequencedKeySet()),
                List.copyOf(maskTiles.sequencedKeySet()),
                pictureTable,
                maskTable,
                index(pictures, project.original()),
                states,
                edits,
                project.present(),
                document);
    }

    private Manifest.Origin origin(Optional<Path> folder) {
        PictureOrigin origin = project.origin();
        String path = folder.flatMap(from -> origin.file().flatMap(file -> OriginPath.from(from, file)))
                .orElse(null);
        return new Manifest.Origin(path, origin.format(), origin.bits(), origin.hasProfile(), origin.notices());
    }

    private Map<Integer, Integer> table(PixelMask mask) {
        Map<Integer, Integer> table = new TreeMap<>();
        List<Tile> all = Tile.of(mask);
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty()) {
                table.put(i, number(maskTiles, all.get(i)));
            }
        }
        return table;
    }

    private int number(Map<String, Integer> numbers, Tile tile) {
        return numbers.computeIfAbsent(names.of(tile), name -> numbers.size());
    }

    /** By identity: pictures are large, and equal ones are told by their tiles. */
    private static <T> int index(List<T> list, T wanted) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}

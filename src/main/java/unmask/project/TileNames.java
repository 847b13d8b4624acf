package unmask.project;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unmask.files.Hashes;
import unmask.image.Tile;

/** What tiles are called: by their content, so that what is the same has one name. Remembers those it has named. */
final class TileNames {
    private final Map<Tile, String> names = new HashMap<>();

    /** Names all of these, the new ones side by side, and forgets all others. */
    void nameOnly(Collection<Tile> tiles) {
        Set<Tile> wanted = Set.copyOf(tiles);
        names.keySet().retainAll(wanted);
        List<Tile> unnamed =
                wanted.stream().filter(tile -> !names.containsKey(tile)).toList();
        names.putAll(unnamed.parallelStream().collect(Collectors.toMap(tile -> tile, tile -> name(tile.bytes()))));
    }

    /** The name of one that was named. */
    String of(Tile tile) {
        return names.get(tile);
    }

    static String name(byte[] content) {
        return Hashes.sha256(content);
    }
}

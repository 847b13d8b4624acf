package unmask.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * What {@code manifest.json} says. Pictures, masks, runs and tiles are told by their number in the lists of them; what a later
 * version adds is passed over.
 *
 * @param version of the format: one with a greater number cannot be read
 * @param program that wrote it
 * @param pictureTiles names of the tiles of pictures
 * @param maskTiles names of the tiles of masks
 * @param pictures of each, the number of every tile
 * @param masks of each, the numbers of the tiles that are not empty, by their place
 * @param original number of a picture
 * @param present number of a state
 * @param document where the project that this is the journal of lies; null in a project
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String format,
        int version,
        String program,
        int width,
        int height,
        Origin origin,
        List<String> pictureTiles,
        List<String> maskTiles,
        List<int[]> pictures,
        List<Map<Integer, Integer>> masks,
        int original,
        List<State> states,
        List<Edit> edits,
        int present,
        Document document) {
    static final String FORMAT = "unmask-project";
    static final int VERSION = 1;

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param path from the project's folder to the picture, with slashes; null when it is not known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(String path, String format, int bits, boolean hasProfile, List<String> notices) {}

    record State(int picture, int mask) {}

    /** @param run name of the entry that tells how it was made; null where no model did it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edit(String title, String run) {}

    /**
     * @param file where it is saved; null when it never was
     * @param origin the picture's own file; null when it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(String name, String file, String origin) {}
}

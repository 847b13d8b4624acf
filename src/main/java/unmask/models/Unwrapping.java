package unmask.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.RenamedFile;

/**
 * Finds a network in a file that holds more: trainers put its tensors into dictionaries ({@code model}, {@code state_dict}),
 * beside averaged ones and the state of the optimizer, and PyTorch's wrappers put {@code module.} before names. A network is
 * told by one tensor that each of its kind has.
 */
final class Unwrapping {
    /** What wrappers add to names, anywhere: no network here has parts of these names. */
    private static final Pattern WRAPPER = Pattern.compile(
            "(?:^|(?<=\\.))(?:module|_orig_mod|_forward_module|_fsdp_wrapped_module|_checkpoint_wrapped_module)\\.");

    private static final Set<String> AVERAGED = Set.of("ema", "swa", "shadow", "average", "averaged");

    /** How many networks a file may hold: weights, averages, moments. */
    private static final int MAX_PLACES = 16;

    private static final String COUNTER = "n_averaged"; // beside the tensors that PyTorch averages

    /** Where the weights themselves mostly lie, the usual places first. */
    private static final List<String> USUAL =
            List.of("", "state_dict.", "model_state_dict.", "model.", "net.", "params.");

    private final CheckpointFile file;
    private final Kind kind;
    private final Map<String, String> plain = new LinkedHashMap<>(); // without wrappers, to the name in the file

    /** A kind of network. */
    enum Kind {
        VQGAN("ae.", List.of("encoder.blocks.0.weight", "encoder.conv_in.weight"), "encoder."),
        PRIOR("_denoise_fn.", List.of("pos_emb"), "blocks.");

        private final String ownPrefix;
        private final List<String> marks;
        private final String part;

        /**
         * @param ownPrefix what its own names may begin with
         * @param marks tensors of which each network of this kind has one
         * @param part what most of its tensors begin with
         */
        Kind(String ownPrefix, List<String> marks, String part) {
            this.ownPrefix = ownPrefix;
            this.marks = marks;
            this.part = part;
        }
    }

    private Unwrapping(CheckpointFile file, Kind kind) {
        this.file = file;
        this.kind = kind;
        for (String name : file.names()) {
            String bare = WRAPPER.matcher(name).replaceAll("");
            if (bare.equals(COUNTER) || bare.endsWith("." + COUNTER)) {
                continue;
            }
            if (plain.put(bare, name) != null) {
                throw new ModelException(file.path() + ": tensor " + bare + " is there twice, wrapped and unwrapped.");
            }
        }
    }

    /** Opens a file as {@link #of} shows it, under the names that {@code translated} gives. */
    static CheckpointFile open(Path path, Kind kind, Consumer<String> note, UnaryOperator<CheckpointFile> translated) {
        CheckpointFile file = CheckpointFile.open(path);
        try {
            return translated.apply(of(file, kind, note));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The file as if it held the network alone, or all of it when it holds none.
     *
     * @param note told which network was chosen, a clause, when there are several
     */
    static CheckpointFile of(CheckpointFile file, Kind kind, Consumer<String> note) {
        Unwrapping unwrapping = new Unwrapping(file, kind);
        List<String> places = unwrapping.places();
        String chosen = places.isEmpty() ? "" : places.getFirst();
        if (places.size() > 1) {
            String all = places.stream().map(Unwrapping::spoken).sorted().collect(Collectors.joining(", "));
            note.accept(file.path().getFileName() + " holds the network " + places.size() + " times (" + all + "), and "
                    + spoken(chosen) + (isAveraged(chosen) ? ", the averaged one," : "") + " was taken");
        }
        return new RenamedFile(file, unwrapping.under(chosen, places));
    }

    /** What stands before the names of each network that is there; the best one first. */
    private List<String> places() {
        Set<String> places = new LinkedHashSet<>();
        for (String name : plain.keySet()) {
            mark(name)
                    .map(mark -> name.substring(0, name.length() - mark.length()))
                    .filter(this::isWhole)
                    .map(place -> isUnder(place, kind.ownPrefix) ? cut(place, kind.ownPrefix) : place)
                    .ifPresent(places::add);
            if (places.size() > MAX_PLACES) {
                throw new ModelException(file.path() + " holds more than " + MAX_PLACES
                        + " networks; save the one that is meant by itself.");
            }
        }
        List<String> ordered = new ArrayList<>(places);
        Map<String, Long> sizes = ordered.stream().collect(Collectors.toMap(place -> place, this::size));
        long most = sizes.values().stream().mapToLong(size -> size).max().orElse(0);
        Predicate<String> complete = place -> sizes.get(place) == most;
        ordered.sort(Comparator.comparing((String place) -> !complete.test(place))
                .thenComparing(place -> !isAveraged(place))
                .thenComparing(Unwrapping::usual));
        return ordered;
    }

    private Map<String, String> under(String place, List<String> places) {
        List<String> others = places.stream()
                .filter(other -> other.length() > place.length() && other.startsWith(place))
                .toList();
        Map<String, String> names = new LinkedHashMap<>();
        plain.forEach((name, inFile) -> {
            if (name.startsWith(place) && others.stream().noneMatch(name::startsWith)) {
                names.put(name.substring(place.length()), inFile);
            }
        });
        return names;
    }

    private Optional<String> mark(String name) {
        return kind.marks.stream().filter(mark -> isUnder(name, mark)).findFirst();
    }

    /** Whether a prior's tensors are those of one that denoises: the autoregressive variant has no code for hidden cells. */
    private boolean isWhole(String place) {
        if (kind != Kind.PRIOR) {
            return true;
        }
        String tokens = plain.get(place + "tok_emb.weight");
        String head = plain.get(place + "head.weight");
        boolean hidden = tokens != null && head != null && rows(tokens) == rows(head) + 1;
        return hidden || !isUnder(place, "net.");
    }

    private long rows(String inFile) {
        long[] shape = file.shape(inFile);
        return shape.length == 0 ? 0 : shape[0];
    }

    private long size(String place) {
        return plain.keySet().stream()
                .filter(name ->
                        name.startsWith(place + kind.part) || name.startsWith(place + kind.ownPrefix + kind.part))
                .count();
    }

    private static int usual(String place) {
        int rank = USUAL.indexOf(place);
        return rank < 0 ? USUAL.size() : rank;
    }

    private static boolean isAveraged(String place) {
        return Stream.of(place.toLowerCase(Locale.ROOT).split("[._]")).anyMatch(AVERAGED::contains);
    }

    /** Whether a name ends in the given parts. */
    private static boolean isUnder(String name, String parts) {
        return name.endsWith(parts)
                && (name.length() == parts.length() || name.charAt(name.length() - parts.length() - 1) == '.');
    }

    private static String cut(String name, String end) {
        return name.substring(0, name.length() - end.length());
    }

    private static String spoken(String place) {
        return place.isEmpty() ? "the outermost" : cut(place, ".");
    }
}

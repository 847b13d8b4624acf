package unmask.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import unmask.data.PictureFolder;
import unmask.features.FeatureExtractor;
import unmask.files.Leftovers;
import unmask.files.WholeFile;
import unmask.image.Picture;
import unmask.image.PictureException;

/**
 * One comparison of ways of repainting, in a folder of its own. The page and the figures are written anew after each trial, so
 * what is done is there whenever the program ends. One thread at a time uses it.
 */
public final class Comparison {
    /** The page, in the comparison's folder. */
    public static final String PAGE = "index.html";

    /** The figures of each result, in the comparison's folder. */
    public static final String FIGURES = "figures.csv";

    /** What the pictures as they were are called among the kinds. */
    public static final String UNTOUCHED = "untouched";

    private final ComparisonPlan plan;
    private final List<Contender> contenders;
    private final TrialRunner runner;
    private final Path folder;
    private final SplittableRandom masks;
    private final List<TrialResult> trials = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param contenders with names of their own
     * @param features describe what lies inside a mask and around it
     */
    public Comparison(ComparisonPlan plan, List<Contender> contenders, FeatureExtractor features, Path folder) {
        this.plan = plan;
        this.contenders = List.copyOf(contenders);
        this.folder = folder;
        SplittableRandom random = new SplittableRandom(plan.seed());
        this.masks = random.split();
        this.runner = new TrialRunner(
                this.contenders, new Meter(features), new Exhibits(folder, random.split()), random.split());
    }

    /** @throws IOException with a sentence, if there is something in the folder already */
    public static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Leftovers.sweep(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new IOException(
                            "The folder " + folder + " is not empty; name a new one, so that nothing is lost.");
                }
            }
        }
    }

    /**
     * Runs all trials. Pictures that cannot be used are left out, and others taken for them.
     *
     * @throws PictureException when no picture can be used
     */
    public ComparisonSummary run(PictureFolder pictures, ComparisonListener listener) throws IOException {
        PictureFolder mixed = pictures.shuffled(plan.seed());
        int wanted = Math.min(plan.pictures(), mixed.size());
        int used = 0;
        for (int i = 0; i < mixed.size() && used < wanted; i++) {
            Optional<Picture> picture = usable(mixed, i, listener);
            if (picture.isPresent()) {
                tryOn(picture.get(), mixed.name(i), wanted * plan.masks(), listener);
                used++;
            }
        }
        if (used == 0) {
            throw new PictureException("None of the pictures in “" + pictures.folder()
                    + "” can be used; the first one: " + leftOut.getFirst());
        }
        return summary();
    }

    private Optional<Picture> usable(PictureFolder pictures, int index, ComparisonListener listener) {
        try {
            Picture picture = Reduction.toFit(pictures.read(index), plan.longerSide());
            if (Math.min(picture.width(), picture.height()) < TrialMasks.LEAST_SIDE) {
                throw new PictureException("“" + pictures.file(index) + "” is too small for masks; leave it out.");
            }
            return Optional.of(picture);
        } catch (PictureException e) {
            leftOut.add(e.getMessage());
            listener.leftOut(e.getMessage());
            return Optional.empty();
        }
    }

    private void tryOn(Picture picture, String name, int all, ComparisonListener listener) throws IOException {
        for (int i = 0; i < plan.masks(); i++) {
            int done = trials.size();
            TrialMasks.Drawn drawn = new TrialMasks(masks.split()).draw(done, picture.width(), picture.height());
            Trial trial = new Trial(name, picture, drawn.mask(), drawn.shape(), plan.seed() + done);
            AtomicInteger turns = new AtomicInteger();
            TrialResult result = runner.run(
                    done + 1,
                    trial,
                    contender -> listener.update(
                            (done + (double) turns.getAndIncrement() / contenders.size()) / all,
                            String.format(Locale.ROOT, "Trial %d of %d, %s", done + 1, all, contender.name())));
            result.outcomes().stream()
                    .filter(outcome -> !outcome.isThere())
                    .forEach(outcome ->
                            listener.leftOut("Trial " + (done + 1) + ", " + outcome.kind() + ": " + outcome.failure()));
            trials.add(result);
            write();
        }
    }

    private void write() throws IOException {
        ComparisonPage page = new ComparisonPage(plan, trials, leftOut, summary());
        WholeFile.write(folder.resolve(FIGURES), FigureTable.csv(trials));
        WholeFile.write(folder.resolve(PAGE), page.html());
    }

    private ComparisonSummary summary() {
        return ComparisonSummary.of(
                trials,
                Stream.concat(contenders.stream().map(Contender::name), Stream.of(UNTOUCHED))
                        .toList());
    }
}

package unmask.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.PictureFolder;
import unmask.features.FeatureExtractor;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;

class ComparisonTest {
    private static final String KEY = "<details id=\"key\">";

    @TempDir
    Path folder;

    private Path photographs;
    private final List<String> told = new ArrayList<>();
    private final List<Double> fractions = new ArrayList<>();
    private final List<Trial> seen = new ArrayList<>();

    @BeforeEach
    void takePhotographs() throws IOException {
        photographs = Files.createDirectory(folder.resolve("photographs"));
        SplittableRandom random = new SplittableRandom(5);
        for (String name : List.of("one.png", "two & <b>.png", "three.png")) {
            int[] argb = random.ints(240 * 180, 0, 256)
                    .map(grey -> 0xFF000000 | grey * 0x010101)
                    .toArray();
            PictureFile.write(photographs.resolve(name), Picture.of(240, 180, argb));
        }
    }

    @Test
    void nothingTellsWhichIsWhichBeforeTheKey() throws IOException {
        ComparisonSummary summary = compare("out", 1, 2);
        assertEquals(6, summary.trials());
        String page = page("out");
        String shown = page.substring(page.indexOf("<section>"), page.indexOf(KEY));
        assertFalse(Pattern.compile("reddish|greenish|untouched").matcher(shown).find(), shown);
        assertTrue(shown.contains(">A</figcaption>") && shown.contains(">B</figcaption>"));
        String key = page.substring(page.indexOf(KEY));
        assertTrue(key.contains("reddish") && key.contains("greenish") && key.contains("untouched"));
        Matcher files = Pattern.compile("src=\"([^\"]+)\"").matcher(page);
        while (files.find()) {
            assertTrue(files.group(1).matches("pictures/[a-z]{8}\\.png"), files.group(1));
            assertTrue(Files.exists(folder.resolve("out").resolve(files.group(1))));
        }
    }

    @Test
    void namesOfPicturesAreText() throws IOException {
        compare("out", 1, 1);
        assertTrue(page("out").contains("two &amp; &lt;b&gt;.png"));
        assertFalse(page("out").contains("<b>"));
    }

    @Test
    void theSeedDecidesMasksOrderAndFiles() throws IOException {
        compare("out", 2, 2);
        List<Trial> first = List.copyOf(seen);
        String order = order("out");
        assertTrue(order.contains("A reddish") && order.contains("A greenish"), "always in one order: " + order);
        seen.clear();
        compare("again", 2, 2);
        assertEquals(first, seen);
        assertEquals(order, order("again"));
        compare("other", 3, 2);
        assertNotEquals(order, order("other"));
    }

    @Test
    void whatIsShownIsCutOutOfTheResultPixelByPixel() throws IOException {
        compare("out", 1, 1);
        String[] row = rows("out").stream()
                .filter(each -> each[4].equals("reddish"))
                .findFirst()
                .orElseThrow();
        Trial trial = seen.getFirst();
        Picture shown = PictureFile.read(folder.resolve("out").resolve(row[6]));
        assertEquals(dyed(trial, 0xFF802020).crop(Exhibits.crop(trial)), shown);
    }

    @Test
    void aContenderThatFailsIsListedAndTheRestGoesOn() throws IOException {
        Contender failing = contender("third", trial -> {
            throw new IOException("No <idea>, and \"none\" to come.");
        });
        ComparisonSummary summary = comparison("out", new ComparisonPlan("m", 1, 1, 2, 1600), failing)
                .run(PictureFolder.open(photographs), listener());
        assertEquals(2, summary.trials());
        assertEquals(
                List.of(2, 2, 0, 2),
                summary.kinds().stream().map(ComparisonSummary.Kind::results).toList());
        assertTrue(page("out").contains("failed: No &lt;idea&gt;, and &quot;none&quot; to come."));
        assertTrue(Files.readString(folder.resolve("out/figures.csv"))
                .contains(",\"No <idea>, and \"\"none\"\" to come.\"\n"));
        assertEquals(2, told.size());
        assertTrue(told.getFirst().startsWith("Trial 1, third: No <idea>"), told.getFirst());
    }

    @Test
    void trialsInWhichOneFailsDoNotCountInTheMeansOfTheOthers() throws IOException {
        Contender sometimes = contender("third", trial -> {
            if (trial.seed() == 1) {
                throw new IOException("Not today.");
            }
            return new Repainted(trial.picture(), Repainted.Seconds.of(1));
        });
        ComparisonSummary summary = comparison("out", new ComparisonPlan("m", 1, 3, 1, 1600), sometimes)
                .run(PictureFolder.open(photographs), listener());
        assertEquals(
                List.of(2, 2, 2, 2),
                summary.kinds().stream().map(ComparisonSummary.Kind::results).toList());
    }

    @Test
    void whatIsNoPictureOrTooSmallIsLeftOut() throws IOException {
        Files.writeString(photographs.resolve("broken.png"), "no picture");
        PictureFile.write(photographs.resolve("small.png"), Picture.filled(300, 40, -1));
        assertEquals(3, compare("out", 1, 1).trials());
        assertEquals(2, told.size(), told.toString());
        assertTrue(page("out").contains("broken.png") && page("out").contains("too small"));
    }

    @Test
    void withoutAnyPictureThereIsNothingToCompare() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("text.png"), "no picture");
        Comparison comparison = comparison("out", new ComparisonPlan("m", 1, 3, 1, 1600));
        PictureFolder pictures = PictureFolder.open(texts);
        PictureException refused = assertThrows(PictureException.class, () -> comparison.run(pictures, listener()));
        assertTrue(refused.getMessage().contains("None of the pictures"), refused.getMessage());
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @Test
    void largePicturesAreReducedAndNotMoreAreTakenThanAskedFor() throws IOException {
        comparison("out", new ComparisonPlan("m", 1, 2, 1, 256)).run(PictureFolder.open(photographs), listener());
        assertEquals(240, seen.getFirst().picture().width());
        PictureFile.write(photographs.resolve("large.png"), Picture.filled(512, 300, -1));
        seen.clear();
        comparison("more", new ComparisonPlan("m", 1, 4, 1, 256)).run(PictureFolder.open(photographs), listener());
        assertEquals(
                1, seen.stream().filter(trial -> trial.picture().width() == 256).count());
    }

    @Test
    void progressGrowsFromNothing() throws IOException {
        compare("out", 1, 1);
        assertEquals(0, fractions.getFirst());
        assertEquals(fractions.stream().sorted().distinct().toList(), fractions);
        assertTrue(fractions.getLast() < 1);
    }

    @Test
    void afterAnEndHalfWayWhatIsDoneIsAWholePage() throws IOException {
        Contender ending = contender("third", trial -> {
            if (trial.seed() == 2) {
                throw new IllegalStateException("the program ends");
            }
            return new Repainted(trial.picture(), Repainted.Seconds.of(1));
        });
        Comparison comparison = comparison("out", new ComparisonPlan("m", 1, 3, 1, 1600), ending);
        PictureFolder pictures = PictureFolder.open(photographs);
        assertThrows(IllegalStateException.class, () -> comparison.run(pictures, listener()));
        assertTrue(page("out").endsWith("</html>\n"));
        assertEquals(1, page("out").split("<section>", -1).length - 1);
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused() throws IOException {
        Comparison.requireEmpty(folder.resolve("new"));
        Comparison.requireEmpty(Files.createDirectory(folder.resolve("empty")));
        IOException refused = assertThrows(IOException.class, () -> Comparison.requireEmpty(photographs));
        assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
    }

    private ComparisonSummary compare(String out, long seed, int masks) throws IOException {
        return comparison(out, new ComparisonPlan("m", seed, 10, masks, 1600))
                .run(PictureFolder.open(photographs), listener());
    }

    private Comparison comparison(String out, ComparisonPlan plan, Contender... more) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(contender("reddish", trial -> {
            seen.add(trial);
            return new Repainted(dyed(trial, 0xFF802020), new Repainted.Seconds(3, 2, 1));
        }));
        contenders.add(contender("greenish", trial -> new Repainted(dyed(trial, 0xFF208020), Repainted.Seconds.of(4))));
        contenders.addAll(List.of(more));
        return new Comparison(plan, contenders, new MeanColour(), folder.resolve(out));
    }

    private static Picture dyed(Trial trial, int colour) {
        Picture picture = trial.picture();
        int[] argb = picture.pixels(picture.bounds());
        for (int i = 0; i < argb.length; i++) {
            argb[i] = trial.mask().contains(i % picture.width(), i / picture.width()) ? colour : argb[i];
        }
        return Picture.of(picture.width(), picture.height(), argb);
    }

    private String page(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve(Comparison.PAGE));
    }

    /** What stands under which letter in which file, a line for each result. */
    private String order(String out) throws IOException {
        StringBuilder order = new StringBuilder();
        rows(out)
                .forEach(row -> order.append(row[5])
                        .append(' ')
                        .append(row[4])
                        .append(' ')
                        .append(row[6])
                        .append('\n'));
        return order.toString();
    }

    private List<String[]> rows(String out) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(out).resolve(Comparison.FIGURES))) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private ComparisonListener listener() {
        return new ComparisonListener() {
            @Override
            public void update(double fraction, String what) {
                fractions.add(fraction);
            }

            @Override
            public void leftOut(String sentence) {
                told.add(sentence);
            }
        };
    }

    private static Contender contender(String name, Repainting repainting) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Repainted repaint(Trial trial) throws IOException {
                return repainting.of(trial);
            }
        };
    }

    private interface Repainting {
        Repainted of(Trial trial) throws IOException;
    }

    /** Features that need no network. */
    private static final class MeanColour implements FeatureExtractor {
        @Override
        public String name() {
            return "mean colour";
        }

        @Override
        public int width() {
            return 3;
        }

        @Override
        public float[][] features(List<Picture> pictures) {
            return pictures.stream().map(MeanColour::of).toArray(float[][]::new);
        }

        @Override
        public void close() {
            // holds nothing
        }

        private static float[] of(Picture picture) {
            float[] mean = new float[3];
            for (int argb : picture.pixels(picture.bounds())) {
                for (int channel = 0; channel < 3; channel++) {
                    mean[channel] += argb >> 8 * channel & 0xFF;
                }
            }
            return mean;
        }
    }
}

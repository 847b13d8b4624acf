package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.features.ScriptFeatures;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.inpaint.SamplingOptions;
import unmask.nn.ComputeDevice;
import unmask.support.BrokenPictures;
import unmask.support.TinyModels;
import unmask.support.TinyScript;

class EvaluationTest {
    private static final int PICTURES = 20;
    private static final int BROKEN = 3;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @TempDir
    private Path folder;

    private Path model;
    private Path data;
    private Path script;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        model = TinyModels.published().write(Files.createDirectory(folder.resolve("model")));
        data = Files.createDirectory(folder.resolve("pictures & more"));
        script = TinyScript.write(folder.resolve("colours.pt"), TinyScript.COLOUR_STATISTICS);
        for (int i = 0; i < PICTURES; i++) {
            PictureFile.write(data.resolve(String.format(Locale.ROOT, "p%02d.png", i)), noise(70, 64 + i, i));
        }
        Files.writeString(data.resolve(String.format(Locale.ROOT, "p%02d.png", BROKEN)), "no picture");
    }

    @Test
    void shardsInFoldersOfTheirOwnMergeIntoTheReportOfOneProcess() throws IOException {
        EvaluationPlan plan = plan(36, 0.9);
        Path alone = run(plan, "alone", Shard.ALL);
        List<Path> shards = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            shards.add(run(plan, "shard" + i, new Shard(i, 3)));
        }
        Path merged = folder.resolve("merged");
        EvaluationPlan found = ShardMerge.into(merged, shards);
        try (Evaluation evaluation = Evaluation.open(found, merged, device)) {
            assertEquals(List.of(), evaluation.missing());
            evaluation.report((what, done, all) -> {});
        }
        for (String file : List.of(Evaluation.REPORT, Evaluation.PAGE, Evaluation.TABLE)) {
            assertArrayEquals(Files.readAllBytes(alone.resolve(file)), Files.readAllBytes(merged.resolve(file)), file);
        }
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws IOException {
        EvaluationPlan plan = plan(20, 1);
        Path out = run(plan, "out", Shard.ALL);
        byte[] report = Files.readAllBytes(out.resolve(Evaluation.REPORT));
        assertEquals(List.of(), work(plan, out));
        Path part = parts(out).stream()
                .filter(each -> each.toString().contains("samples"))
                .findFirst()
                .orElseThrow();
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 40)); // as if the disk had failed
        assertEquals(1, work(plan, out).size());
        try (Evaluation evaluation = Evaluation.open(plan, out, device)) {
            evaluation.report((what, done, all) -> {});
        }
        assertArrayEquals(report, Files.readAllBytes(out.resolve(Evaluation.REPORT)));
    }

    @Test
    void moreSamplesOrFewerUseWhatIsThere() throws IOException {
        Path out = run(plan(20, 1), "out", Shard.ALL);
        assertEquals(2, work(plan(40, 1), out).size() / 2, "the last part and one more, of tokens and of features");
        assertEquals(List.of(), work(plan(10, 1), out));
        try (Evaluation evaluation = Evaluation.open(plan(10, 1), out, device)) {
            assertEquals(
                    10,
                    evaluation
                            .report((what, done, all) -> {})
                            .samples()
                            .getFirst()
                            .count());
        }
    }

    @Test
    void aReportSaysWhatWasMeasured() throws IOException {
        EvaluationPlan plan = plan(12, 1, 0.5);
        Path out = run(plan, "out", Shard.ALL);
        try (Evaluation evaluation = Evaluation.open(plan, out, device)) {
            Report report = evaluation.report((what, done, all) -> {});
            assertEquals(PICTURES - 1, report.data().pictures());
            assertEquals(List.of("p03.png"), report.data().skipped());
            assertEquals(6, report.features().width());
            assertEquals(
                    List.of(1.0, 0.5),
                    report.samples().stream()
                            .map(each -> each.options().temperature())
                            .toList());
            assertEquals(7, report.likelihood().pictures(), "eight less the broken one");
            assertTrue(report.likelihood().bitsPerToken() > 1, "random weights know little");
            assertTrue(report.reconstruction().psnr() > 0
                    && report.reconstruction().ssim() < 1);
            assertTrue(report.samples().getFirst().frechetDistance() > 0);
            assertEquals(
                    5,
                    report.samples().getFirst().nearest().getFirst().pictures().size());
        }
        String page = Files.readString(out.resolve(Evaluation.PAGE));
        assertTrue(page.contains("pictures &amp; more") && !page.contains("pictures & more"), "text is escaped");
        assertTrue(page.contains("prefers-color-scheme: dark") && !page.contains("http"), "nothing from elsewhere");
        assertEquals(3, Files.readAllLines(out.resolve(Evaluation.TABLE)).size());
    }

    @Test
    void picturesThatBreakTheirDecoderOrVanishAreListed() throws IOException {
        Files.delete(data.resolve("p03.png"));
        Files.write(data.resolve("p03.webp"), BrokenPictures.webpWithEndlessProfile());
        try (Evaluation evaluation = Evaluation.open(plan(0, 1), folder.resolve("out"), device)) {
            Files.delete(data.resolve("p05.png"));
            evaluation.work(Shard.ALL, (what, done, all) -> {});
            Report report = evaluation.report((what, done, all) -> {});
            assertEquals(PICTURES - 2, report.data().pictures());
            assertEquals(List.of("p03.webp", "p05.png"), report.data().skipped());
        }
    }

    @Test
    void reconstructionsAloneNeedNoSamples() throws IOException {
        EvaluationPlan plan = plan(0, 1);
        Path out = run(plan, "out", Shard.ALL);
        assertTrue(parts(out).stream().noneMatch(part -> part.toString().contains("samples")));
        assertTrue(Files.exists(out.resolve(Evaluation.PAGE)));
    }

    @Test
    void anUnfinishedEvaluationIsNotReported() throws IOException {
        EvaluationPlan plan = plan(36, 1);
        Path out = run(plan, "shard", new Shard(1, 2));
        try (Evaluation evaluation = Evaluation.open(plan, out, device)) {
            String message = assertThrows(EvaluationException.class, () -> evaluation.report((what, done, all) -> {}))
                    .getMessage();
            assertTrue(message.contains("parts are missing"), message);
        }
        assertTrue(Files.notExists(out.resolve(Evaluation.REPORT)));
    }

    @Test
    void foldersOfOtherModelsOrPicturesAreRefused() throws IOException {
        EvaluationPlan plan = plan(0, 1);
        Path out = run(plan, "out", Shard.ALL);
        PictureFile.write(data.resolve("new.png"), noise(64, 64, 99));
        String message =
                assertThrows(EvaluationException.class, () -> work(plan, out)).getMessage();
        assertTrue(message.contains("other pictures"), message);
        Path other = run(plan, "other", Shard.ALL);
        message = assertThrows(
                        EvaluationException.class, () -> ShardMerge.into(folder.resolve("merged"), List.of(out, other)))
                .getMessage();
        assertTrue(message.contains("another evaluation"), message);
        assertThrows(EvaluationException.class, () -> ShardMerge.into(folder.resolve("merged"), List.of(model)));
        assertTrue(Files.notExists(folder.resolve("merged")));
    }

    @Test
    void aHandfulOfPicturesIsRefusedBeforeTheWork() throws IOException {
        Path few = Files.createDirectory(folder.resolve("few"));
        PictureFile.write(few.resolve("one.png"), noise(64, 64, 1));
        EvaluationPlan plan = plan(12, 1).withPlaces(model.toString(), few.toString(), features());
        String message = assertThrows(EvaluationException.class, () -> work(plan, folder.resolve("out")))
                .getMessage();
        assertTrue(message.contains("holds 1 pictures, but at least 4"), message);
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    /** What was made, a line for each part. */
    private static List<String> work(EvaluationPlan plan, Path out) throws IOException {
        List<String> made = new ArrayList<>();
        try (Evaluation evaluation = Evaluation.open(plan, out, device)) {
            evaluation.work(Shard.ALL, (what, done, all) -> made.add(what + " " + done));
        }
        return made;
    }

    private Path run(EvaluationPlan plan, String name, Shard shard) throws IOException {
        Path out = folder.resolve(name);
        try (Evaluation evaluation = Evaluation.open(plan, out, device)) {
            evaluation.work(shard, (what, done, all) -> {});
            if (shard.equals(Shard.ALL)) {
                evaluation.report((what, done, all) -> {});
            }
        }
        return out;
    }

    private EvaluationPlan plan(int samples, double... temperatures) {
        List<SamplingOptions> settings = Arrays.stream(temperatures)
                .mapToObj(temperature ->
                        SamplingOptions.PAPER.withTemperature(temperature).withSteps(4))
                .toList();
        return new EvaluationPlan(
                "Tiny", model.toString(), data.toString(), features(), 100, 8, 4, samples, settings, 5, 3);
    }

    private FeatureChoice features() {
        return new FeatureChoice(script.toString(), ScriptFeatures.Input.BYTES);
    }

    private static TreeSet<Path> parts(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("parts"))) {
            return new TreeSet<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private static Picture noise(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int base = random.nextInt(1 << 24);
        int[] argb = new int[width * height];
        Arrays.setAll(argb, i -> 0xFF000000 | (base ^ random.nextInt(1 << 24) & 0x3F3F3F));
        return Picture.of(width, height, argb);
    }
}

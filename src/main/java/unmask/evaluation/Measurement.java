package unmask.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unmask.data.PictureFolder;
import unmask.metrics.CodebookUsage;
import unmask.metrics.FeatureMoments;
import unmask.metrics.FeatureSet;
import unmask.metrics.FrechetDistance;
import unmask.metrics.InnerProducts;
import unmask.metrics.ManifoldScores;
import unmask.metrics.NearestNeighbours;

/** Turns the parts of an evaluation, all of which are there, into numbers. */
final class Measurement {
    /** Samples whose nearest pictures are looked up, and how many of those. */
    static final int SAMPLES_WITH_NEAREST = 6;

    static final int NEAREST = 5;

    private final EvaluationPlan plan;
    private final Subject subject;
    private final Workplan workplan;
    private final PartStore store;
    private final InnerProducts products;
    private final EvaluationProgress progress;
    private final int[] usedPictures;
    private final FeatureSet real;
    private final FeatureMoments realMoments;

    Measurement(
            EvaluationPlan plan,
            Subject subject,
            Workplan workplan,
            PartStore store,
            InnerProducts products,
            EvaluationProgress progress) {
        this.plan = plan;
        this.subject = subject;
        this.workplan = workplan;
        this.store = store;
        this.products = products;
        this.progress = progress;
        PictureParts pictures = workplan.pictures();
        this.usedPictures = store.readItems(pictures.kind(), pictures.items());
        if (usedPictures.length <= plan.neighbours()) {
            throw new EvaluationException("Only " + usedPictures.length + " pictures of " + plan.data()
                    + " could be read, too few to measure by; add pictures that are whole.");
        }
        this.real = FeatureSet.of(pictureTable(PictureParts.FEATURES));
        this.realMoments = FeatureMoments.of(real);
    }

    Report report() {
        int measured = 0;
        List<Report.Samples> samples = new ArrayList<>();
        Report.Reconstruction reconstruction = reconstruction();
        for (Workplan.Sampling sampling : workplan.samplings()) {
            progress.update("Measuring", measured++, workplan.samplings().size());
            samples.add(samples(sampling));
        }
        return new Report(
                Report.FORMAT,
                plan.title(),
                new Report.Model(
                        subject.model().name(),
                        subject.model().title(),
                        subject.model().hash()),
                data(),
                new Report.Features(subject.extractor().name(), real.width()),
                plan.seed(),
                plan.neighbours(),
                reconstruction,
                likelihood(),
                samples);
    }

    /** How often each code occurs in the tokens of the pictures. */
    CodebookUsage pictureCodes() {
        return usage(pictureTable(PictureParts.TOKENS));
    }

    /** How often each code occurs in samples. */
    CodebookUsage sampleCodes(Workplan.Sampling sampling) {
        return usage(store.readAll(sampling.tokens().kind(), plan.samples(), SampleParts.TOKENS));
    }

    /** L1, PSNR and SSIM of each picture that was used. */
    float[][] fidelity() {
        return pictureTable(PictureParts.FIDELITY);
    }

    private float[][] pictureTable(String table) {
        return store.readAll(workplan.pictures().kind(), workplan.pictures().items(), table);
    }

    private Report.Data data() {
        PictureFolder folder = subject.pictures().folder();
        List<String> skipped = IntStream.range(0, workplan.pictures().items())
                .filter(i -> Arrays.binarySearch(usedPictures, i) < 0)
                .mapToObj(folder::name)
                .toList();
        Path name = folder.folder().toAbsolutePath().normalize().getFileName();
        return new Report.Data(String.valueOf(name), subject.fingerprint(), usedPictures.length, skipped);
    }

    private Report.Reconstruction reconstruction() {
        FeatureMoments copies = FeatureMoments.of(FeatureSet.of(pictureTable(PictureParts.RECONSTRUCTED)));
        float[][] fidelity = fidelity();
        return new Report.Reconstruction(
                mean(fidelity, 0),
                mean(fidelity, 1),
                mean(fidelity, 2),
                FrechetDistance.between(realMoments, copies),
                codebook(pictureCodes()));
    }

    private Report.Likelihood likelihood() {
        LikelihoodParts parts = workplan.likelihood();
        float[][] rows = store.readAll(parts.kind(), parts.items(), LikelihoodParts.BITS);
        int n = rows.length;
        if (n == 0) {
            return null;
        }
        double mean = mean(rows, 0);
        double squares = 0;
        for (float[] row : rows) {
            squares += (row[0] - mean) * (row[0] - mean);
        }
        return new Report.Likelihood(
                n,
                plan.likelihoodDraws(),
                subject.model().prior().timesteps(),
                mean,
                Math.sqrt(mean(rows, 1) / n),
                n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
    }

    private Report.Samples samples(Workplan.Sampling sampling) {
        FeatureSet generated =
                FeatureSet.of(store.readAll(sampling.features().kind(), plan.samples(), SampleFeatureParts.FEATURES));
        ManifoldScores scores = ManifoldScores.of(real, generated, plan.neighbours(), products);
        return new Report.Samples(
                sampling.tokens().options(),
                generated.size(),
                FrechetDistance.between(realMoments, FeatureMoments.of(generated)),
                scores.precision(),
                scores.recall(),
                scores.density(),
                scores.coverage(),
                codebook(sampleCodes(sampling)),
                nearest(generated));
    }

    private List<Report.Nearest> nearest(FeatureSet generated) {
        int count = Math.min(SAMPLES_WITH_NEAREST, generated.size());
        FeatureSet first =
                FeatureSet.of(IntStream.range(0, count).mapToObj(generated::row).toArray(float[][]::new));
        NearestNeighbours found = NearestNeighbours.among(real, first, Math.min(NEAREST, real.size()), products);
        return IntStream.range(0, count)
                .mapToObj(i -> new Report.Nearest(
                        i,
                        Arrays.stream(found.pictures(i))
                                .mapToObj(at -> subject.pictures().folder().name(usedPictures[at]))
                                .toList(),
                        found.distances(i)))
                .toList();
    }

    private Report.Codebook codebook(CodebookUsage usage) {
        return new Report.Codebook(usage.counts().length, usage.used(), usage.perplexity());
    }

    private CodebookUsage usage(float[][] tokens) {
        CodebookUsage usage = new CodebookUsage(subject.model().vqgan().codes());
        for (float[] row : tokens) {
            usage.add(TokenRows.tokens(row, subject.side(), subject.side()));
        }
        return usage;
    }

    private static double mean(float[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(Double.NaN);
    }
}

package unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.diffusion.LatentLikelihood;
import unmask.files.Hashes;
import unmask.inpaint.SamplingOptions;

/** All parts that a plan asks for, in the order in which they are made. */
final class Workplan {
    private static final int ID_DIGITS = 8;

    private final PictureParts pictures;
    private final LikelihoodParts likelihood;
    private final List<Sampling> samplings = new ArrayList<>();

    /** One setting's tokens, and the features of what they stand for. */
    record Sampling(SampleParts tokens, SampleFeatureParts features) {}

    Workplan(EvaluationPlan plan, Subject subject, PartStore store) {
        int available = subject.pictures().folder().size();
        String extractor =
                "features-" + Hashes.sha256(subject.extractor().name()).substring(0, ID_DIGITS);
        this.pictures = new PictureParts(
                extractor + "/pictures",
                Math.min(plan.pictures(), available),
                subject.pictures(),
                subject.vqgan(),
                subject.extractor());
        int timesteps = subject.model().prior().timesteps();
        this.likelihood = new LikelihoodParts(
                Math.min(plan.likelihoodPictures(), pictures.items()),
                subject.pictures(),
                subject.vqgan(),
                new LatentLikelihood(subject.prior(), timesteps, plan.likelihoodDraws()),
                plan.seed());
        AbsorbingDiffusion diffusion = new AbsorbingDiffusion(subject.prior());
        for (SamplingOptions options : plan.samples() == 0 ? List.<SamplingOptions>of() : plan.settings()) {
            SampleParts tokens = new SampleParts(plan.samples(), options, plan.seed(), subject.prior(), diffusion);
            SampleFeatureParts features = new SampleFeatureParts(
                    extractor + "/" + tokens.kind(),
                    tokens,
                    subject.side(),
                    subject.side(),
                    store,
                    subject.vqgan(),
                    subject.extractor());
            samplings.add(new Sampling(tokens, features));
        }
    }

    PictureParts pictures() {
        return pictures;
    }

    LikelihoodParts likelihood() {
        return likelihood;
    }

    List<Sampling> samplings() {
        return samplings;
    }

    List<PartMaker> makers() {
        Stream<PartMaker> sampling = samplings.stream().flatMap(each -> Stream.of(each.tokens(), each.features()));
        return Stream.concat(Stream.of(pictures, likelihood), sampling).toList();
    }
}

package unmask.comparison;

import java.nio.file.Path;
import unmask.detail.DetailOptions;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Repaint;
import unmask.inpaint.SamplingOptions;
import unmask.seam.SeamBlend;

/** What a model makes of trials. All contenders of one painter finish the same diffusion, which is run once a trial. */
public final class ModelPainter {
    private final Path model;
    private final SamplingOptions options;
    private final Engine engine;
    private Trial last;
    private Sampled sampled;

    /** Serves requests. */
    public interface Engine {
        /** @throws unmask.inpaint.InpaintException when the run failed */
        InpaintEvent.Finished run(InpaintRequest request);
    }

    /** @param options of every trial, but for the seed, which is the trial's own */
    public ModelPainter(Path model, SamplingOptions options, Engine engine) {
        this.model = model;
        this.options = options;
        this.engine = engine;
    }

    /** The painter's repaints with so much texture from the picture around the mask. */
    public Contender finishing(String name, DetailOptions detail) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Repainted repaint(Trial trial) {
                return finish(trial, sampled(trial), detail);
            }
        };
    }

    private Sampled sampled(Trial trial) {
        if (trial != last) {
            long start = System.nanoTime();
            Repaint repaint = Repaint.plan(trial.picture(), trial.mask(), Repaint.AUTOMATIC);
            InpaintRequest request = repaint.request(model, options.withSeed(trial.seed()), false);
            Picture decoded = engine.run(request).picture();
            sampled = new Sampled(repaint, decoded, secondsSince(start));
            last = trial;
        }
        return sampled;
    }

    private static Repainted finish(Trial trial, Sampled sampled, DetailOptions detail) {
        long start = System.nanoTime();
        Patch patch =
                sampled.repaint.finish(sampled.decoded, SeamBlend.DEFAULT_FEATHER, detail, trial.seed(), frame -> {});
        Picture picture = patch.over(trial.picture());
        double seconds = secondsSince(start);
        return new Repainted(picture, new Repainted.Seconds(sampled.seconds + seconds, sampled.seconds, seconds));
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /**
     * A diffusion that is done.
     *
     * @param decoded the whole window, at the model's scale
     */
    private record Sampled(Repaint repaint, Picture decoded, double seconds) {}
}

package unmask.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unmask.cli.common.ApplicationFolder;
import unmask.cli.common.EngineOptions;
import unmask.cli.run.Workers;
import unmask.diffusion.Transformer;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.nn.EngineEnvironment;
import unmask.vqgan.Vqgan;

/** Measures what a person waits for. Medians; runs of one invocation compare with each other, not with other days. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the model on this machine: networks alone, whole runs, the wait for the first frame, the"
                        + " detail.")
public final class BenchCommand implements Callable<Integer> {
    private static final int SIDE = 16;

    @Spec
    private CommandSpec command;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        Picture sample = PictureFile.read(ApplicationFolder.samplePictures().resolve("golden-fjord.jpg"));
        Picture picture = sample.crop(new Region(640, 256, SIDE * Tokens.CELL, SIDE * Tokens.CELL));
        benchNetworks(picture, out);
        benchRuns(picture, out);
        DetailBench detail = new DetailBench(engine.model(), sample);
        report(out, "detail of 600 pixels across, of 3072 x 2048", detail.millis(600), "ms");
        report(out, "detail of a megapixel, of 3072 x 2048", detail.millis(1128), "ms");
        return 0;
    }

    private void benchNetworks(Picture picture, PrintWriter out) {
        ModelFolder model = ModelFolder.open(engine.model());
        try (ComputeDevice device = ComputeDevice.open(engine.device());
                Vqgan vqgan = model.loadVqgan(device);
                Transformer prior = model.loadPrior(device)) {
            Tokens tokens = vqgan.encode(picture);
            List<int[]> window = List.of(tokens.hiding(square(8)).codes());
            out.printf(Locale.ROOT, "%s on %s, %d processors%n", model.title(), device.name(), processors());
            out.println(EngineEnvironment.describe());
            report(out, "network evaluation", median(40, () -> prior.logits(window)), "ms");
            report(out, "encode 256 x 256", median(15, () -> vqgan.encode(picture)), "ms");
            report(out, "decode 256 x 256", median(15, () -> vqgan.decode(tokens)), "ms");
            out.flush();
        }
    }

    private void benchRuns(Picture picture, PrintWriter out) {
        long start = System.nanoTime();
        try (Inpainter worker = Workers.start(engine)) {
            awaitReady(worker);
            report(out, "worker from start to ready", millisSince(start), "ms");
            Timing warmUp = run(worker, Optional.of(picture), square(4), 1);
            report(out, "first preview after the request, first run", warmUp.firstPreview, "ms");
            Timing[] inpaintings = new Timing[5];
            Arrays.setAll(inpaintings, i -> run(worker, Optional.of(picture), square(8), i));
            double[] previews =
                    Arrays.stream(inpaintings).mapToDouble(t -> t.firstPreview).toArray();
            report(out, "first preview after the request, warm", median(previews), "ms");
            reportRuns(out, "64 cells of 256 inpainted", inpaintings);
            reportRuns(out, "whole 256 x 256 sample", run(worker, Optional.empty(), TokenMask.all(SIDE, SIDE), 1));
        }
    }

    private Timing run(Inpainter worker, Optional<Picture> picture, TokenMask hidden, long seed) {
        Timing timing = new Timing();
        InpaintRequest request =
                new InpaintRequest(engine.model(), picture, hidden, SamplingOptions.DEFAULT.withSeed(seed), true);
        long start = System.nanoTime();
        timing.finished = worker.inpaint(request, event -> {
                    if (event instanceof InpaintEvent.Preview && timing.firstPreview == 0) {
                        timing.firstPreview = millisSince(start);
                    }
                })
                .result()
                .join();
        timing.whole = millisSince(start);
        return timing;
    }

    private static void awaitReady(Inpainter worker) {
        CompletableFuture<InpainterStatus> settled = new CompletableFuture<>();
        Runnable stop = worker.watchStatus(status -> {
            if (status.isUsable() || status.state() == InpainterStatus.State.FAILED) {
                settled.complete(status);
            }
        });
        InpainterStatus status = settled.join();
        stop.run();
        if (!status.isUsable()) {
            throw new InpaintException(status.message());
        }
    }

    private static void reportRuns(PrintWriter out, String what, Timing... runs) {
        double seconds = median(Arrays.stream(runs).mapToDouble(t -> t.whole).toArray()) / 1e3;
        double evaluations = median(
                Arrays.stream(runs).mapToDouble(t -> t.finished.evaluations()).toArray());
        out.printf(Locale.ROOT, "%-46s %8.2f s, %.0f evaluations%n", what, seconds, evaluations);
        out.flush();
    }

    private static void report(PrintWriter out, String what, double value, String unit) {
        out.printf(Locale.ROOT, "%-46s %8.1f %s%n", what, value, unit);
        out.flush();
    }

    /** A square of side x side cells in the middle of the window. */
    private static TokenMask square(int side) {
        int first = (SIDE - side) / 2;
        return TokenMask.where(SIDE, SIDE, cell -> {
            int row = cell / SIDE - first;
            int column = cell % SIDE - first;
            return row >= 0 && row < side && column >= 0 && column < side;
        });
    }

    /** In milliseconds, after two that warm up. */
    static double median(int count, Runnable work) {
        work.run();
        work.run();
        double[] millis = new double[count];
        Arrays.setAll(millis, i -> {
            long start = System.nanoTime();
            work.run();
            return millisSince(start);
        });
        return median(millis);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** What one run took, in milliseconds. */
    private static final class Timing {
        private volatile double firstPreview;
        private double whole;
        private InpaintEvent.Finished finished;
    }
}

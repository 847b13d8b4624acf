package unmask.rpc;

import java.util.Arrays;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;

/** How far a request got, over as many workers as it takes. */
final class RunProgress {
    private final InpaintRequest request;
    private Tokens tokens;
    private int after;
    private boolean started;
    private boolean stepped; // with the present worker
    private int evaluations;
    private int totalEvaluations;

    RunProgress(InpaintRequest request) {
        this.request = request;
        this.tokens = request.tokens();
        this.after = request.after();
    }

    /** What is left of the request, for the next worker. */
    InpaintRequest rest() {
        stepped = false;
        return request.resumedFrom(tokens, after);
    }

    int cells() {
        return tokens.size();
    }

    Watchdog.Work work() {
        if (started && evaluations >= totalEvaluations) {
            return Watchdog.Work.DECODING;
        }
        return stepped ? Watchdog.Work.SAMPLING : Watchdog.Work.ENCODING;
    }

    /**
     * Takes an answer into account.
     *
     * @return whether it is news: what comes before the first step is told once, not by each worker
     * @throws IllegalArgumentException when it does not fit the request
     */
    boolean accept(InpaintEvent event) {
        boolean first = !started;
        switch (event) {
            case InpaintEvent.Queued _ -> {
                return first;
            }
            case InpaintEvent.Started news -> {
                accept(news);
                return first;
            }
            case InpaintEvent.DenoisingStep step -> accept(step);
            case InpaintEvent.Preview preview -> {
                require(whole().contains(preview.region()));
                require(started);
            }
            case InpaintEvent.Finished finished -> accept(finished);
        }
        return true;
    }

    private void accept(InpaintEvent.Started news) {
        require(fits(news.tokens()));
        started = true;
        totalEvaluations = news.evaluations();
    }

    private void accept(InpaintEvent.DenoisingStep step) {
        require(started && step.timeStep() > 0 && step.uncertainty().length == tokens.size());
        require(Arrays.stream(step.cells()).allMatch(request.hidden()::contains));
        require(Arrays.stream(step.hidden()).allMatch(request.hidden()::contains));
        tokens = step.after(tokens);
        after = step.timeStep();
        evaluations = step.evaluations();
        stepped = true;
    }

    private void accept(InpaintEvent.Finished finished) {
        Picture picture = finished.picture();
        require(started
                && fits(finished.tokens())
                && finished.tokens().hiddenCells().isEmpty());
        require(picture.bounds().equals(whole()));
    }

    private boolean fits(Tokens grid) {
        return grid.rows() == tokens.rows() && grid.columns() == tokens.columns();
    }

    private Region whole() {
        return new Region(0, 0, tokens.columns() * Tokens.CELL, tokens.rows() * Tokens.CELL);
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("The answer does not fit the request.");
        }
    }
}

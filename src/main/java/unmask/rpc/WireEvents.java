package unmask.rpc;

import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.rpc.proto.DenoisingStep;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Finished;
import unmask.rpc.proto.Preview;
import unmask.rpc.proto.Queued;
import unmask.rpc.proto.Started;

/** The events of a run as messages, and back. */
final class WireEvents {
    private static final int MAX_CELLS = InpaintRequest.MAX_CELLS;
    private static final int MAX_SIDE = MAX_CELLS * Tokens.CELL; // of the model's picture, in pixels
    private static final int MAX_HASH = 128;

    private WireEvents() {}

    static Event write(InpaintEvent event) {
        Event.Builder out = Event.newBuilder();
        return switch (event) {
            case InpaintEvent.Queued queued ->
                out.setQueued(Queued.newBuilder().setAhead(queued.ahead())).build();
            case InpaintEvent.Started started ->
                out.setStarted(Started.newBuilder()
                                .setTokens(WireParts.write(started.tokens()))
                                .setSteps(started.steps())
                                .setEvaluations(started.evaluations()))
                        .build();
            case InpaintEvent.DenoisingStep step -> out.setStep(write(step)).build();
            case InpaintEvent.Preview preview ->
                out.setPreview(Preview.newBuilder()
                                .setTimeStep(preview.timeStep())
                                .setX(preview.region().x())
                                .setY(preview.region().y())
                                .setPixels(WireParts.write(preview.pixels())))
                        .build();
            case InpaintEvent.Finished finished ->
                out.setFinished(Finished.newBuilder()
                                .setTokens(WireParts.write(finished.tokens()))
                                .setPicture(WireParts.write(finished.picture()))
                                .setEvaluations(finished.evaluations())
                                .setModelHash(finished.modelHash()))
                        .build();
        };
    }

    static InpaintEvent read(Event event) {
        return switch (event.getKindCase()) {
            case QUEUED ->
                new InpaintEvent.Queued(
                        WireParts.count(event.getQueued().getAhead(), Integer.MAX_VALUE, "number of requests ahead"));
            case STARTED -> read(event.getStarted());
            case STEP -> read(event.getStep());
            case PREVIEW -> read(event.getPreview());
            case FINISHED -> read(event.getFinished());
            case FAILED, KIND_NOT_SET ->
                throw new IllegalArgumentException("A message came that tells nothing of a run.");
        };
    }

    private static DenoisingStep write(InpaintEvent.DenoisingStep step) {
        DenoisingStep.Builder out = DenoisingStep.newBuilder()
                .setTimeStep(step.timeStep())
                .addAllHidden(WireParts.list(step.hidden()))
                .addAllCells(WireParts.list(step.cells()))
                .addAllTokens(WireParts.list(step.tokens()))
                .setEvaluations(step.evaluations());
        for (float bits : step.uncertainty()) {
            out.addUncertainty(bits);
        }
        return out.build();
    }

    private static InpaintEvent.Started read(Started started) {
        return new InpaintEvent.Started(
                WireParts.read(started.getTokens()),
                WireParts.count(started.getSteps(), Integer.MAX_VALUE, "number of steps"),
                evaluations(started.getEvaluations()));
    }

    private static InpaintEvent.DenoisingStep read(DenoisingStep step) {
        int[] cells = WireParts.cells(step.getCellsList(), MAX_CELLS);
        return new InpaintEvent.DenoisingStep(
                timeStep(step.getTimeStep()),
                WireParts.cells(step.getHiddenList(), MAX_CELLS),
                cells,
                WireParts.tokens(step.getTokensList(), cells.length),
                uncertainty(step),
                evaluations(step.getEvaluations()));
    }

    private static float[] uncertainty(DenoisingStep step) {
        float[] uncertainty = new float[WireParts.count(step.getUncertaintyCount(), MAX_CELLS, "uncertainties")];
        for (int cell = 0; cell < uncertainty.length; cell++) {
            float bits = step.getUncertainty(cell);
            WireParts.require(
                    Float.isNaN(bits) || (bits >= 0 && bits < Float.POSITIVE_INFINITY),
                    "An uncertainty of " + bits + " bits was sent, which is none.");
            uncertainty[cell] = bits;
        }
        return uncertainty;
    }

    private static InpaintEvent.Preview read(Preview preview) {
        int x = WireParts.count(preview.getX(), MAX_SIDE, "left edge of a preview");
        int y = WireParts.count(preview.getY(), MAX_SIDE, "top edge of a preview");
        Picture pixels = WireParts.read(preview.getPixels());
        Region region = new Region(x, y, pixels.width(), pixels.height());
        return new InpaintEvent.Preview(timeStep(preview.getTimeStep()), region, pixels);
    }

    private static InpaintEvent.Finished read(Finished finished) {
        String hash = finished.getModelHash();
        WireParts.require(hash.length() <= MAX_HASH, "A model's hash of " + hash.length() + " characters was sent.");
        return new InpaintEvent.Finished(
                WireParts.read(finished.getTokens()),
                WireParts.read(finished.getPicture()),
                evaluations(finished.getEvaluations()),
                hash);
    }

    private static int timeStep(int value) {
        return WireParts.count(value, Integer.MAX_VALUE, "time step");
    }

    private static int evaluations(int value) {
        return WireParts.count(value, Integer.MAX_VALUE, "number of evaluations");
    }
}

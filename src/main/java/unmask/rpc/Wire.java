package unmask.rpc;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import unmask.files.FileNames;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.rpc.proto.DenoisingStep;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Finished;
import unmask.rpc.proto.Grid;
import unmask.rpc.proto.Order;
import unmask.rpc.proto.Pixels;
import unmask.rpc.proto.Preview;
import unmask.rpc.proto.Queued;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.Started;
import unmask.rpc.proto.State;
import unmask.rpc.proto.Status;

/**
 * The contract's values as messages, and back. Pictures lose their alpha, which the contract ignores. Reading throws
 * {@link IllegalArgumentException} where a message makes no sense.
 */
public final class Wire {
    /** Largest message either side accepts: a picture of about 4,700 by 4,700 pixels. */
    public static final int MAX_MESSAGE_BYTES = 64 << 20;

    private Wire() {}

    public static Request write(InpaintRequest request) {
        int[] revealed = request.hidden()
                .cells()
                .filter(cell -> request.revealed().code(cell) != Tokens.HIDDEN)
                .toArray();
        Request.Builder out = Request.newBuilder()
                .setModel(FileNames.argument(request.model()))
                .setRows(request.hidden().rows())
                .setColumns(request.hidden().columns())
                .addAllHidden(list(request.hidden().cells().toArray()))
                .setSeed(request.options().seed())
                .setTemperature(request.options().temperature())
                .setSteps(request.options().steps())
                .setOrder(Order.valueOf(request.options().order().name()))
                .setCorrections(request.options().corrections())
                .setAfter(request.after())
                .setPreviews(request.previews())
                .setRevision(request.revision())
                .addAllRevealedCells(list(revealed))
                .addAllRevealedTokens(list(
                        Arrays.stream(revealed).map(request.revealed()::code).toArray()));
        request.picture().ifPresent(picture -> out.setPicture(write(picture)));
        return out.build();
    }

    public static InpaintRequest read(Request request) {
        try {
            return readChecked(request);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("a cell or a size makes no sense: " + e.getMessage(), e);
        }
    }

    private static InpaintRequest readChecked(Request request) {
        BitSet hidden = new BitSet();
        request.getHiddenList().forEach(hidden::set);
        int rows = request.getRows();
        int columns = request.getColumns();
        return new InpaintRequest(
                FileNames.of(request.getModel()),
                request.hasPicture() ? Optional.of(read(request.getPicture())) : Optional.empty(),
                TokenMask.where(rows, columns, hidden::get),
                new SamplingOptions(
                        request.getSeed(),
                        request.getTemperature(),
                        request.getSteps(),
                        SamplingOptions.Order.valueOf(request.getOrder().name()),
                        request.getCorrections()),
                request.getPreviews(),
                request.getRevision(),
                Tokens.hidden(rows, columns)
                        .revealing(array(request.getRevealedCellsList()), array(request.getRevealedTokensList())),
                request.getAfter());
    }

    public static Event write(InpaintEvent event) {
        Event.Builder out = Event.newBuilder();
        return switch (event) {
            case InpaintEvent.Queued queued ->
                out.setQueued(Queued.newBuilder().setAhead(queued.ahead())).build();
            case InpaintEvent.Started started ->
                out.setStarted(Started.newBuilder()
                                .setTokens(write(started.tokens()))
                                .setSteps(started.steps())
                                .setEvaluations(started.evaluations()))
                        .build();
            case InpaintEvent.DenoisingStep step -> out.setStep(write(step)).build();
            case InpaintEvent.Preview preview ->
                out.setPreview(Preview.newBuilder()
                                .setTimeStep(preview.timeStep())
                                .setX(preview.region().x())
                                .setY(preview.region().y())
                                .setPixels(write(preview.pixels())))
                        .build();
            case InpaintEvent.Finished finished ->
                out.setFinished(Finished.newBuilder()
                                .setTokens(write(finished.tokens()))
                                .setPicture(write(finished.picture()))
                                .setEvaluations(finished.evaluations())
                                .setModelHash(finished.modelHash()))
                        .build();
        };
    }

    /** Reads any event but a failure, which is none of the contract's. */
    public static InpaintEvent read(Event event) {
        return switch (event.getKindCase()) {
            case QUEUED -> new InpaintEvent.Queued(event.getQueued().getAhead());
            case STARTED ->
                new InpaintEvent.Started(
                        read(event.getStarted().getTokens()),
                        event.getStarted().getSteps(),
                        event.getStarted().getEvaluations());
            case STEP -> read(event.getStep());
            case PREVIEW -> read(event.getPreview());
            case FINISHED ->
                new InpaintEvent.Finished(
                        read(event.getFinished().getTokens()),
                        read(event.getFinished().getPicture()),
                        event.getFinished().getEvaluations(),
                        event.getFinished().getModelHash());
            case FAILED, KIND_NOT_SET -> throw new IllegalArgumentException("not an event: " + event.getKindCase());
        };
    }

    public static Status write(InpainterStatus status) {
        return Status.newBuilder()
                .setState(State.valueOf(status.state().name()))
                .setMessage(status.message())
                .build();
    }

    public static InpainterStatus read(Status status) {
        return new InpainterStatus(
                InpainterStatus.State.valueOf(status.getState().name()), status.getMessage());
    }

    private static DenoisingStep write(InpaintEvent.DenoisingStep step) {
        DenoisingStep.Builder out = DenoisingStep.newBuilder()
                .setTimeStep(step.timeStep())
                .addAllHidden(list(step.hidden()))
                .addAllCells(list(step.cells()))
                .addAllTokens(list(step.tokens()))
                .setEvaluations(step.evaluations());
        for (float bits : step.uncertainty()) {
            out.addUncertainty(bits);
        }
        return out.build();
    }

    private static InpaintEvent.DenoisingStep read(DenoisingStep step) {
        float[] uncertainty = new float[step.getUncertaintyCount()];
        for (int cell = 0; cell < uncertainty.length; cell++) {
            uncertainty[cell] = step.getUncertainty(cell);
        }
        return new InpaintEvent.DenoisingStep(
                step.getTimeStep(),
                array(step.getHiddenList()),
                array(step.getCellsList()),
                array(step.getTokensList()),
                uncertainty,
                step.getEvaluations());
    }

    private static InpaintEvent.Preview read(Preview preview) {
        Picture pixels = read(preview.getPixels());
        Region region = new Region(preview.getX(), preview.getY(), pixels.width(), pixels.height());
        return new InpaintEvent.Preview(preview.getTimeStep(), region, pixels);
    }

    private static Grid write(Tokens tokens) {
        return Grid.newBuilder()
                .setRows(tokens.rows())
                .setColumns(tokens.columns())
                .addAllCodes(list(tokens.codes()))
                .build();
    }

    private static Tokens read(Grid grid) {
        return Tokens.of(grid.getRows(), grid.getColumns(), array(grid.getCodesList()));
    }

    private static Pixels write(Picture picture) {
        int[] argb = picture.pixels(picture.bounds());
        byte[] rgb = new byte[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            rgb[i * 3] = (byte) (argb[i] >> 16);
            rgb[i * 3 + 1] = (byte) (argb[i] >> 8);
            rgb[i * 3 + 2] = (byte) argb[i];
        }
        return Pixels.newBuilder()
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setRgb(ByteString.copyFrom(rgb))
                .build();
    }

    private static Picture read(Pixels pixels) {
        byte[] rgb = pixels.getRgb().toByteArray();
        if (rgb.length != 3L * pixels.getWidth() * pixels.getHeight()) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes for " + pixels.getWidth() + " x " + pixels.getHeight() + " pixels");
        }
        int[] argb = new int[rgb.length / 3];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (rgb[i * 3] & 0xFF) << 16 | (rgb[i * 3 + 1] & 0xFF) << 8 | (rgb[i * 3 + 2] & 0xFF);
        }
        return Picture.of(pixels.getWidth(), pixels.getHeight(), argb);
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}

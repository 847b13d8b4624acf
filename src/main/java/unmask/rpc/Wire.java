package unmask.rpc;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import unmask.files.FileNames;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;
import unmask.rpc.proto.Event;
import unmask.rpc.proto.Failed;
import unmask.rpc.proto.Order;
import unmask.rpc.proto.Request;
import unmask.rpc.proto.State;
import unmask.rpc.proto.Status;

/**
 * The contract's values as messages, and back. Pictures lose their alpha, which the contract ignores.
 *
 * <p>Whatever a message holds, reading it gives a value that the contract allows or throws {@link
 * IllegalArgumentException} with a sentence that says what makes no sense; nothing is allocated for what was not checked.
 */
public final class Wire {
    /** Largest message either side accepts: more than the largest request or result takes. */
    public static final int MAX_MESSAGE_BYTES = 8 << 20;

    private Wire() {}

    public static Request write(InpaintRequest request) {
        int[] known = request.tokens().knownCells().cells().toArray();
        int[] tokens = Arrays.stream(known).map(request.tokens()::code).toArray();
        Request.Builder out = Request.newBuilder()
                .setModel(FileNames.argument(request.model()))
                .setRows(request.hidden().rows())
                .setColumns(request.hidden().columns())
                .addAllHidden(WireParts.list(request.hidden().cells().toArray()))
                .setSeed(request.options().seed())
                .setTemperature(request.options().temperature())
                .setSteps(request.options().steps())
                .setOrder(Order.valueOf(request.options().order().name()))
                .setCorrections(request.options().corrections())
                .setStride(request.options().stride())
                .setAfter(request.after())
                .setPreviews(request.previews())
                .addAllKnownCells(WireParts.list(known))
                .addAllKnownTokens(WireParts.list(tokens));
        request.picture().ifPresent(picture -> out.setPicture(WireParts.write(picture)));
        return out.build();
    }

    public static InpaintRequest read(Request request) {
        int rows = request.getRows();
        int columns = request.getColumns();
        InpaintRequest.requireSize(rows, columns);
        BitSet hidden = new BitSet();
        Arrays.stream(WireParts.cells(request.getHiddenList(), rows * columns)).forEach(hidden::set);
        int[] known = WireParts.cells(request.getKnownCellsList(), rows * columns);
        int[] tokens = WireParts.tokens(request.getKnownTokensList(), known.length);
        Optional<Picture> picture =
                request.hasPicture() ? Optional.of(WireParts.read(request.getPicture())) : Optional.empty();
        return new InpaintRequest(
                folder(request.getModel()),
                picture,
                Tokens.hidden(rows, columns).revealing(known, tokens),
                TokenMask.where(rows, columns, hidden::get),
                options(request),
                request.getPreviews(),
                request.getAfter());
    }

    public static Event write(InpaintEvent event) {
        return WireEvents.write(event);
    }

    /** The end of a run that failed, for a reason in one sentence. */
    public static Event failed(String reason) {
        return Event.newBuilder()
                .setFailed(Failed.newBuilder().setMessage(WireParts.text(String.valueOf(reason))))
                .build();
    }

    /** Reads any event but a failure, which is none of the contract's. */
    public static InpaintEvent read(Event event) {
        return WireEvents.read(event);
    }

    public static Status write(InpainterStatus status) {
        return Status.newBuilder()
                .setState(State.valueOf(status.state().name()))
                .setMessage(WireParts.text(status.message()))
                .build();
    }

    public static InpainterStatus read(Status status) {
        WireParts.require(status.getState() != State.UNRECOGNIZED, "A state was sent that is not known.");
        return new InpainterStatus(
                InpainterStatus.State.valueOf(status.getState().name()), WireParts.text(status.getMessage()));
    }

    private static SamplingOptions options(Request request) {
        SamplingOptions.Order order = switch (request.getOrder()) {
            case RANDOM -> SamplingOptions.Order.RANDOM;
            case RASTER -> SamplingOptions.Order.RASTER;
            case UNRECOGNIZED -> throw new IllegalArgumentException("An order was asked for that is not known.");
        };
        return new SamplingOptions(
                request.getSeed(),
                request.getTemperature(),
                request.getSteps(),
                order,
                request.getCorrections(),
                request.getStride());
    }

    private static Path folder(String model) {
        WireParts.require(model.length() <= WireParts.MAX_TEXT, "The name of the model's folder is too long.");
        try {
            return FileNames.of(model);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The model's folder has a name that no folder can have.", e);
        }
    }
}

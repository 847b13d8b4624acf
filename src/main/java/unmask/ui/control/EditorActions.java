package unmask.ui.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.action.Action;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.image.PixelMask;
import unmask.ui.control.Keys.Group;
import unmask.ui.view.CanvasView;

/** Everything that a menu, a button or a key can do, each with its name, its key and when it can be done. */
public final class EditorActions {
    private static final double ZOOM_STEP = 1.25;

    private final EditingSession session;
    private final CanvasView canvas;
    private final Keys keys;
    private final BooleanExpression nothingOpen;
    private final BooleanExpression nothingMasked;
    private final BooleanExpression noProposal;
    private final BooleanExpression notComplete;

    public final Action open;
    public final Action save;
    public final Action saveAs;
    public final Action export;
    public final Action undo;
    public final Action redo;
    public final Action maskAll;
    public final Action invertMask;
    public final Action clearMask;
    public final Action regenerate;
    public final Action keep;
    public final Action another;
    public final Action cancel;
    public final Action discard;
    public final Action compare;
    public final Action fillHoles;
    public final Map<Tool, Action> tools;
    public final Action largerBrush;
    public final Action smallerBrush;
    public final Action showMask;
    public final Action fit;
    public final Action actualSize;
    public final Action maskZoom;
    public final Action zoomIn;
    public final Action zoomOut;

    /** @param keys takes in the key of each */
    public EditorActions(EditingSession session, FileController files, CanvasView canvas, Toolbox toolbox, Keys keys) {
        this.session = session;
        this.canvas = canvas;
        this.keys = keys;
        this.nothingOpen = Bindings.isNull(session.documentProperty());
        this.nothingMasked = truth(session.documentProperty()
                .map(document -> document.mask().isEmpty())
                .orElse(true));
        this.noProposal = Bindings.isNull(session.proposalProperty());
        this.notComplete = truth(session.proposalProperty()
                .flatMap(Proposal::stateProperty)
                .map(state -> state != Proposal.State.COMPLETE)
                .orElse(true));
        open = action(Group.FILE, "Open…", "Shortcut+O", files::open);
        save = action(Group.FILE, "Save", "Shortcut+S", files::save, nothingOpen);
        saveAs = action(Group.FILE, "Save as…", "Shortcut+Shift+S", files::saveAs, nothingOpen);
        export = action(Group.FILE, "Export…", "Shortcut+E", files::export, nothingOpen);
        undo = historyAction("Undo", "Shortcut+Z", session::undo, session.undoTitle());
        redo = historyAction(
                "Redo", "Shortcut+Shift+Z", session::redo, session.history().redoTitleProperty());
        regenerate = action(
                Group.REPAINT,
                "Regenerate",
                "Shortcut+Enter",
                session::propose,
                Bindings.or(Bindings.or(nothingOpen, nothingMasked), Bindings.not(noProposal)));
        keep = action(Group.REPAINT, "Keep", "Enter", session::keep, notComplete);
        another = action(Group.REPAINT, "Try again", "R", session::proposeAnother, notComplete);
        cancel = action(
                Group.REPAINT, "Cancel", "Esc", session::discard, Bindings.or(noProposal, Bindings.not(notComplete)));
        discard = action(Group.REPAINT, "Discard", "Esc", session::discard, notComplete);
        compare = action(
                Group.REPAINT,
                "Show the picture before",
                "Back Slash",
                () -> flip(toolbox.comparingProperty()),
                nothingOpen);
        fillHoles = action(Group.REPAINT, "Fill what is transparent", "", () -> flip(toolbox.fillsHolesProperty()));
        Map<Tool, Action> hold = new LinkedHashMap<>(); // in the order of the toolbox
        for (Tool tool : toolbox.tools()) {
            Group group = tool.paints() ? Group.MASK : Group.VIEW;
            hold.put(
                    tool,
                    action(
                            group,
                            tool.title(),
                            tool.key(),
                            () -> toolbox.toolProperty().set(tool)));
        }
        tools = Collections.unmodifiableMap(hold);
        largerBrush = action(Group.MASK, "Larger brush", "", () -> toolbox.growBrush(1));
        smallerBrush = action(Group.MASK, "Smaller brush", "", () -> toolbox.growBrush(-1));
        maskAll = maskAction("Mask all", "Shortcut+A", EditorActions::all, nothingOpen);
        invertMask = maskAction("Invert mask", "Shortcut+I", PixelMask::inverted, nothingOpen);
        clearMask = maskAction("Clear mask", "Shortcut+D", EditorActions::none, nothingMasked);
        showMask = action(Group.MASK, "Show or hide the mask", "M", () -> flip(toolbox.maskShownProperty()));
        zoomIn = action(Group.VIEW, "Zoom in", "", () -> zoomTo(zoom() * ZOOM_STEP), nothingOpen);
        zoomOut = action(Group.VIEW, "Zoom out", "", () -> zoomTo(zoom() / ZOOM_STEP), nothingOpen);
        fit = action(Group.VIEW, "Fit", "0", canvas::fit, nothingOpen);
        actualSize = action(Group.VIEW, "Actual size", "1", this::showActualSize, nothingOpen);
        maskZoom = action(Group.VIEW, "Zoom to the mask", "Z", () -> canvas.lookAt(mask().bounds()), nothingMasked);
    }

    /** Does {@code action} if it can be done now. */
    public static void perform(Action action) {
        if (!action.isDisabled()) {
            action.handle(null);
        }
    }

    /** What can be done to the mask as a whole. */
    public List<Action> maskActions() {
        return List.of(maskAll, invertMask, clearMask);
    }

    /** Those that take tools that paint into the hand, or those that do not. */
    public List<Action> tools(boolean paint) {
        return tools.entrySet().stream()
                .filter(each -> each.getKey().paints() == paint)
                .map(Map.Entry::getValue)
                .toList();
    }

    private Action maskAction(String title, String key, UnaryOperator<PixelMask> change, BooleanExpression disabled) {
        return action(Group.MASK, title, key, () -> session.editMask(title, change), disabled);
    }

    private Action historyAction(String title, String key, Runnable run, ObservableValue<Optional<String>> edit) {
        Action action = action(Group.EDIT, title, key, run, truth(edit.map(Optional::isEmpty)));
        action.longTextProperty()
                .bind(edit.map(name -> name.map(n -> title + " “" + n + "”").orElse(title)));
        return action;
    }

    private Action action(Group group, String title, String key, Runnable run) {
        return keys.action(group, title, key, run);
    }

    private Action action(Group group, String title, String key, Runnable run, BooleanExpression disabled) {
        Action action = action(group, title, key, run);
        action.disabledProperty().bind(disabled);
        return action;
    }

    private static void flip(BooleanProperty value) {
        value.set(!value.get());
    }

    private double zoom() {
        return canvas.viewportProperty().get().zoom();
    }

    private void zoomTo(double zoom) {
        canvas.zoomTo(zoom, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    /** Where the work is, if something is masked. */
    private void showActualSize() {
        double zoom = 1 / canvas.outputScale();
        if (mask().isEmpty()) {
            zoomTo(zoom);
        } else {
            canvas.lookAt(mask().bounds(), zoom);
        }
    }

    private PixelMask mask() {
        return session.documentProperty().get().mask();
    }

    private static PixelMask all(PixelMask mask) {
        return PixelMask.empty(mask.width(), mask.height()).inverted();
    }

    private static PixelMask none(PixelMask mask) {
        return PixelMask.empty(mask.width(), mask.height());
    }

    private static BooleanBinding truth(ObservableValue<Boolean> value) {
        return Bindings.createBooleanBinding(value::getValue, value);
    }
}

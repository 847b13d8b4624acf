package unmask.ui;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import unmask.chores.ModelCatalog;
import unmask.editor.EditingSession;
import unmask.ui.control.ActionControls;
import unmask.ui.control.DetailController;
import unmask.ui.control.EditorActions;
import unmask.ui.control.FileController;
import unmask.ui.control.InspectorController;
import unmask.ui.control.Panels;
import unmask.ui.control.ProposalPresenter;
import unmask.ui.control.SamplingController;
import unmask.ui.control.StatusPresenter;
import unmask.ui.control.ToolRailController;
import unmask.ui.control.Toolbox;
import unmask.ui.control.WindowActions;
import unmask.ui.view.CanvasView;
import unmask.ui.view.DropHint;
import unmask.ui.view.EngineBar;
import unmask.ui.view.Inspector;
import unmask.ui.view.ProposalBar;
import unmask.ui.view.Sample;
import unmask.ui.view.StartPage;
import unmask.ui.view.StatusStrip;

/** Puts the canvas and the controls around it together. */
final class EditorLayout {
    private final EditingSession session;
    private final EditorActions actions;
    private final WindowActions windowActions;
    private final Toolbox toolbox;
    private final Panels panels;
    private final CanvasView canvas;

    EditorLayout(
            EditingSession session,
            EditorActions actions,
            WindowActions windowActions,
            Toolbox toolbox,
            Panels panels,
            CanvasView canvas) {
        this.panels = panels;
        this.session = session;
        this.actions = actions;
        this.windowActions = windowActions;
        this.toolbox = toolbox;
        this.canvas = canvas;
    }

    /**
     * @param menu at the top
     * @param workplace is filled with the canvas and what lies over it
     * @param samples pictures to offer while none is open
     */
    BorderPane around(
            Node menu,
            StackPane workplace,
            DropHint dropHint,
            ObservableList<Sample> samples,
            FileController files,
            ModelCatalog catalog,
            TrainingWindow training) {
        EngineBar engineBar =
                new EngineBar(button("Try again", session.engine()::restart), button(windowActions.models));
        StatusStrip status = status();
        new StatusPresenter(session, catalog, canvas, status, engineBar);
        training.indicateOn(status.training());

        workplace.getStyleClass().add("work");
        StartPage start = new StartPage(
                ActionControls.textButton(actions.open, MaterialDesignF.FOLDER_OPEN_OUTLINE),
                samples,
                files::openSample);
        start.visibleProperty().bind(Bindings.isNull(session.documentProperty()));
        workplace.getChildren().addAll(canvas, start, proposalBar(), dropHint);
        VBox centre = new VBox(engineBar, workplace);
        VBox.setVgrow(workplace, Priority.ALWAYS);

        BorderPane layout = new BorderPane(centre);
        layout.getStyleClass().add("editor");
        layout.setTop(menu);
        layout.setLeft(panels.panel(new ToolRailController(session, actions, toolbox).rail(windowActions)));
        layout.setRight(panels.panel(inspector()));
        layout.setBottom(status);
        return layout;
    }

    private Inspector inspector() {
        Button regenerate = ActionControls.textButton(actions.regenerate, MaterialDesignC.CREATION);
        regenerate.getStyleClass().addAll(Styles.ACCENT, "regenerate");
        Inspector inspector = new Inspector(
                actions.maskActions().stream().map(EditorLayout::maskButton).toList(),
                regenerate,
                InspectorController.hint(session));
        panels.remember(inspector.groups());
        new InspectorController(session, inspector, toolbox);
        new DetailController(session, inspector);
        new SamplingController(session, inspector);
        return inspector;
    }

    private StatusStrip status() {
        Button engine = button("", () -> EditorActions.perform(windowActions.models));
        engine.setTooltip(new Tooltip(ActionControls.withKey("Models", windowActions.models.getAccelerator())));
        return new StatusStrip(
                engine,
                ActionControls.iconButton(actions.zoomOut, MaterialDesignM.MINUS),
                ActionControls.iconButton(actions.zoomIn, MaterialDesignP.PLUS),
                ActionControls.iconButton(actions.fit, MaterialDesignF.FIT_TO_PAGE_OUTLINE));
    }

    private ProposalBar proposalBar() {
        ProposalBar bar = new ProposalBar(
                ActionControls.textButton(actions.cancel),
                ActionControls.textButton(actions.keep, MaterialDesignC.CHECK),
                ActionControls.textButton(actions.another, MaterialDesignR.REFRESH),
                ActionControls.textButton(actions.discard));
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        new ProposalPresenter(session, bar);
        return bar;
    }

    private static Button maskButton(Action action) {
        Button button = ActionControls.textButton(action);
        button.textProperty().unbind();
        button.setText(action.getText().replace("Mask all", "All").replace(" mask", ""));
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    private static Button button(Action action) {
        return button(action.getText(), () -> EditorActions.perform(action));
    }

    private static Button button(String title, Runnable run) {
        Button button = new Button(title);
        button.setOnAction(event -> run.run());
        return button;
    }
}

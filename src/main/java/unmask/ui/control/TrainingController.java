package unmask.ui.control;

import java.util.Optional;
import java.util.function.Consumer;
import unmask.chores.Chore;
import unmask.chores.TrainingOrder;
import unmask.editor.Background;
import unmask.ui.view.TrainingForm;
import unmask.ui.view.TrainingPane;

/** Leads from the form to the training and back. */
public final class TrainingController {
    private final Chore chore;
    private final Pages pages;
    private final TrainingPresenter presenter;
    private Optional<TrainingOrder> order = Optional.empty();

    /** Where the form and the training are shown, one at a time. */
    public interface Pages {
        void showForm();

        void showTraining();

        void hide();
    }

    /**
     * @param background looks through folders and reads previews
     * @param onUse is given the order of the finished model that the person wants to use
     */
    public TrainingController(
            Chore chore,
            TrainingForm form,
            TrainingPane pane,
            Pages pages,
            EditorPreferences preferences,
            Prompts prompts,
            Background background,
            Consumer<TrainingOrder> onUse) {
        this.chore = chore;
        this.pages = pages;
        this.presenter = new TrainingPresenter(chore, this::title, pane, background);
        new TrainingFormController(form, preferences, prompts, background, this::start);
        form.close().setOnAction(event -> pages.hide());
        pane.hide().setOnAction(event -> pages.hide());
        pane.pause().setOnAction(event -> chore.cancel());
        pane.goOn().setOnAction(event -> order.ifPresent(this::run));
        pane.back().setOnAction(event -> pages.showForm());
        pane.use().setOnAction(event -> {
            order.ifPresent(onUse);
            pages.hide();
        });
    }

    /** The title of the model that is trained; empty when none is. */
    public String title() {
        return order.map(TrainingOrder::title).orElse("");
    }

    private void start(TrainingOrder newOrder) {
        order = Optional.of(newOrder);
        presenter.begin();
        run(newOrder);
        pages.showTraining();
    }

    private void run(TrainingOrder what) {
        chore.start(what);
    }
}

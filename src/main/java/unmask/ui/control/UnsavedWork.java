package unmask.ui.control;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.ui.view.WaitBar;

/**
 * Lets the open document end, by closing or by opening another, but not before all that is being saved is saved, and the
 * person has decided about all that is not. Of several wishes to end it, only the newest waits.
 */
final class UnsavedWork {
    private final EditingSession session;
    private final Prompts prompts;
    private final WaitBar bar;
    private final BooleanSupplier save;
    private Optional<Ending> awaited = Optional.empty();

    /** @param save begins to save the document; false when the person does not say where */
    UnsavedWork(EditingSession session, Prompts prompts, WaitBar bar, BooleanSupplier save) {
        this.session = session;
        this.prompts = prompts;
        this.bar = bar;
        this.save = save;
    }

    /** Something that ends the open document; equal to itself alone. */
    static final class Ending {
        private final String words;
        private final String takeBack;
        private final Optional<String> anyway;
        private final Runnable action;

        /**
         * @param words what happens, such as "the window closes"
         * @param takeBack title of a button that takes the wish back
         * @param anyway title of a button that loses a save that takes too long; empty where that would not help
         */
        Ending(String words, String takeBack, Optional<String> anyway, Runnable action) {
            this.words = words;
            this.takeBack = takeBack;
            this.anyway = anyway;
            this.action = action;
        }
    }

    /** The work that may be unsaved at some time. */
    record Work(Document document, Proposal proposal) {
        boolean isSame(Work other) {
            boolean content = document == null || other.document == null
                    ? document == other.document
                    : document.hasContentOf(other.document);
            return content && proposal == other.proposal;
        }
    }

    Work now() {
        return new Work(
                session.documentProperty().get(), session.proposalProperty().get());
    }

    /** Runs an ending, at once if nothing is lost by it but work that the person has decided about already. */
    void before(Ending ending, Work decided) {
        if (!session.files().isSaving() && decided.isSame(now())) {
            ending.action.run();
        } else {
            before(ending);
        }
    }

    /**
     * Runs an ending at once if nothing is lost by it, or else when it is saved or the person does not want it to be; not at
     * all if a save fails.
     */
    void before(Ending ending) {
        stay();
        if (session.files().isSaving()) {
            waitForSaves(ending);
            return;
        }
        Optional<Prompts.Unsaved> unsaved = unsaved();
        if (unsaved.isEmpty()) {
            ending.action.run();
            return;
        }
        Optional<Proposal> proposal =
                Optional.ofNullable(session.proposalProperty().get());
        switch (prompts.beforeLosing(
                unsaved.get(), session.documentProperty().get().name())) {
            case SAVE -> proposal.ifPresentOrElse(run -> keepThenSave(run, ending), () -> save(ending));
            case DISCARD -> ending.action.run();
            case CANCEL -> {}
        }
    }

    private Optional<Prompts.Unsaved> unsaved() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal != null) {
            return Optional.of(
                    proposal.state() == Proposal.State.COMPLETE ? Prompts.Unsaved.REPAINT : Prompts.Unsaved.RUN);
        }
        return session.files().modifiedProperty().get() ? Optional.of(Prompts.Unsaved.CHANGES) : Optional.empty();
    }

    /** Keeps a proposal as soon as it is complete, and saves; the wish is dropped if the proposal is given up before. */
    private void keepThenSave(Proposal proposal, Ending ending) {
        await(ending, "The repaint is finished and saved first.");
        proposal.stateProperty().subscribe(state -> {
            if (state == Proposal.State.COMPLETE) {
                // later: everyone else should hear first that it is complete
                Platform.runLater(() -> keep(proposal, ending));
            } else if (state == Proposal.State.ENDED && isAwaited(ending)) {
                stay();
            }
        });
    }

    private void keep(Proposal proposal, Ending ending) {
        if (isAwaited(ending) && session.proposalProperty().get() == proposal) {
            stay(); // keeping ends the proposal, which is no reason to drop the wish
            session.keep();
            save(ending);
        }
    }

    private void save(Ending ending) {
        if (save.getAsBoolean()) {
            waitForSaves(ending);
        }
    }

    private void waitForSaves(Ending ending) {
        await(ending, session.files().activityProperty().get().orElse("Saving…"));
        session.files()
                .whenSaved(
                        () -> {
                            if (isAwaited(ending)) {
                                before(ending); // again: there may be new work by now
                            }
                        },
                        () -> {
                            if (isAwaited(ending)) {
                                stay();
                            }
                        });
    }

    private boolean isAwaited(Ending ending) {
        return awaited.equals(Optional.of(ending));
    }

    private void await(Ending ending, String first) {
        awaited = Optional.of(ending);
        bar.show(first + " Then " + ending.words + ".", ending.takeBack, this::stay, ending.anyway, () -> {
            stay();
            ending.action.run();
        });
    }

    private void stay() {
        awaited = Optional.empty();
        bar.hide();
    }
}

package unmask.editor;

import java.util.Optional;
import unmask.project.Project;

/** Where the work on a document stands among what came before and what was undone: its picture, its mask, and the results. */
final class Timeline {
    static final String REPAINT = "Repaint";

    private final OpenDocument open;
    private final Proposals proposals;

    Timeline(OpenDocument open, Proposals proposals) {
        this.open = open;
        this.proposals = proposals;
        proposals.setOnResult((former, result) ->
                open.remember(REPAINT, new Moment(open.get(), former), new Moment(open.get(), Optional.of(result))));
    }

    Moment now() {
        return new Moment(open.get(), proposals.result());
    }

    void go(Moment there) {
        open.go(there);
        if (there.result().isEmpty()) {
            proposals.end();
        } else if (!proposals.result().equals(there.result())) {
            proposals.show(there.result().get());
        }
    }

    void keep() {
        proposals.result().ifPresent(result -> {
            Project.Edit done = new Project.Edit(REPAINT, proposals.run());
            proposals.end();
            open.history().forgetResults();
            open.edit(done, now(), document -> document.withPicture(result.picture()));
        });
    }

    void discard() {
        if (proposals.isActive()) {
            proposals.cancel();
        } else {
            Moment before = now();
            proposals.end();
            open.remember("Discard", before, now());
        }
    }

    void undo() {
        if (proposals.isActive()) {
            proposals.cancel();
        } else {
            open.history().undo().ifPresent(this::go);
        }
    }

    void redo() {
        if (proposals.isActive()) {
            proposals.cancel();
        }
        open.history().redo().ifPresent(this::go);
    }
}

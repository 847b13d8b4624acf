package unmask.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.project.Project;

/**
 * What can be undone and redone. An edit is kept as the moments before and after it, which share all storage that
 * the edit left alone; when all edits together hold more than the budget, the oldest are forgotten, the newest never.
 */
public final class History {
    private final long budgetBytes;
    private final Deque<Edit> undo = new ArrayDeque<>();
    private final Deque<Edit> redo = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<String>> undoTitle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redoTitle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper();

    public History(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    private record Edit(Project.Edit done, Moment before, Moment after, long bytes) {
        static Edit of(Project.Edit done, Moment before, Moment after) {
            return new Edit(done, before, after, before.bytesNotSharedWith(after) + after.bytesNotSharedWith(before));
        }

        String title() {
            return done.title();
        }

        boolean isOfResultsAlone() {
            return before.document().hasContentOf(after.document());
        }
    }

    /** Remembers an edit that was just made; what was undone before it can no longer be redone. */
    void add(Project.Edit done, Moment before, Moment after) {
        undo.push(Edit.of(done, before, after));
        redo.clear();
        trim();
        publish();
    }

    private void trim() {
        while (undo.size() > 1 && undo.stream().mapToLong(Edit::bytes).sum() > budgetBytes) {
            undo.removeLast();
        }
    }

    /** All of it, around the document that is shown now, but for results that were not kept. */
    Project project(PictureOrigin origin, Picture original, Document present) {
        List<Project.State> states = new ArrayList<>();
        List<Project.Edit> edits = new ArrayList<>();
        for (Edit edit : (Iterable<Edit>) undo::descendingIterator) {
            if (!edit.isOfResultsAlone()) {
                states.add(edit.before.document().state());
                edits.add(edit.done);
            }
        }
        int shown = states.size();
        states.add(present.state());
        for (Edit edit : redo) {
            if (!edit.isOfResultsAlone()) {
                states.add(edit.after.document().state());
                edits.add(edit.done);
            }
        }
        return new Project(origin, original, states, edits, shown);
    }

    /** Takes over what a project has; the oldest goes where that is over the budget. */
    void restore(Project project) {
        undo.clear();
        redo.clear();
        List<Moment> moments = project.states().stream()
                .map(state -> new Moment(Document.of(state), Optional.empty()))
                .toList();
        for (int i = 0; i < project.present(); i++) {
            undo.push(Edit.of(project.edits().get(i), moments.get(i), moments.get(i + 1)));
        }
        for (int i = project.edits().size() - 1; i >= project.present(); i--) {
            redo.push(Edit.of(project.edits().get(i), moments.get(i), moments.get(i + 1)));
        }
        trim();
        publish();
    }

    /** Steps back: what was there before the newest edit. */
    Optional<Moment> undo() {
        Optional<Edit> edit = Optional.ofNullable(undo.poll());
        edit.ifPresent(redo::push);
        publish();
        return edit.map(Edit::before);
    }

    /** Steps forward: what the edit undone last had made. */
    Optional<Moment> redo() {
        Optional<Edit> edit = Optional.ofNullable(redo.poll());
        edit.ifPresent(undo::push);
        publish();
        return edit.map(Edit::after);
    }

    /** Forgets the newest edits as far as they changed nothing but the result that is waiting. */
    void forgetResults() {
        while (!undo.isEmpty() && undo.peek().isOfResultsAlone()) {
            undo.pop();
        }
        publish();
    }

    /** What the next undo would take back. */
    public ReadOnlyObjectProperty<Optional<String>> undoTitleProperty() {
        return undoTitle.getReadOnlyProperty();
    }

    /** What the next redo would make again. */
    public ReadOnlyObjectProperty<Optional<String>> redoTitleProperty() {
        return redoTitle.getReadOnlyProperty();
    }

    /** Bytes that all edits hold and the pictures before and after them do not share: an upper bound of their cost. */
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    private void publish() {
        undoTitle.set(Optional.ofNullable(undo.peek()).map(Edit::title));
        redoTitle.set(Optional.ofNullable(redo.peek()).map(Edit::title));
        long held = undo.stream().mapToLong(Edit::bytes).sum();
        bytes.set(held + redo.stream().mapToLong(Edit::bytes).sum());
    }
}

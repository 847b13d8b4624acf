package unmask.cli.models;

import java.util.ArrayList;
import java.util.List;
import unmask.cli.common.ProgressReport;
import unmask.models.ProgressListener;

/** Hands on how an import goes, and keeps what its result should mention. */
final class ImportReport implements ProgressListener {
    private final ProgressReport progress;
    private final List<String> notes = new ArrayList<>();

    ImportReport(ProgressReport progress) {
        this.progress = progress;
    }

    @Override
    public void update(double fraction, String what) {
        progress.update(fraction, what);
    }

    @Override
    public void note(String clause) {
        notes.add(clause);
    }

    /** The end of a sentence about the import; mostly empty. */
    String notes() {
        return notes.isEmpty() ? "" : "; " + String.join("; ", notes);
    }
}

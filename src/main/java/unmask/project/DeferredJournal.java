package unmask.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The journal of one document, begun when there is something to write. */
public final class DeferredJournal implements AutoCloseable {
    private Journal journal;
    private boolean closed;

    /**
     * Writes the newest state, unless it was closed meanwhile.
     *
     * @param journals folder for journals, which need not exist
     * @param file where the work was saved or read from, if anywhere
     * @param name of the work, for people
     */
    public void write(Path journals, Project project, Optional<Path> file, String name) throws IOException {
        try {
            journal(journals).write(project, file, name);
        } catch (IOException e) {
            if (!isClosed()) { // or it was taken from under the write, and nobody wants it
                throw e;
            }
        }
    }

    private synchronized Journal journal(Path journals) throws IOException {
        if (closed) {
            throw new IOException("nobody wants it any more");
        }
        if (journal == null) {
            journal = Journal.in(journals);
        }
        return journal;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (journal != null) {
            journal.close();
        }
    }
}

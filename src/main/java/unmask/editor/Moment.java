package unmask.editor;

import java.util.Optional;

/**
 * What there is to see at one time: the document, and the result that waits to be kept or discarded. Undo and redo go from one
 * to another.
 */
record Moment(Document document, Optional<Result> result) {
    boolean hasContentOf(Moment other) {
        return document.hasContentOf(other.document) && result.equals(other.result);
    }

    /** Bytes of its content that the other one's storage does not hold. */
    long bytesNotSharedWith(Moment other) {
        long pixels = result.filter(found -> !other.result.equals(result))
                .map(found -> found.picture().bytesNotSharedWith(document.picture()))
                .orElse(0L);
        return document.bytesNotSharedWith(other.document) + pixels;
    }
}

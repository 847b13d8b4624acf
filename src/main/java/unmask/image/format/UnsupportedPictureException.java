package unmask.image.format;

import java.io.IOException;

/** A picture that may be sound but cannot be read; the message is what to say after its name. */
public final class UnsupportedPictureException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param reason a predicate, as in “has arithmetic coding, which cannot be read” */
    public UnsupportedPictureException(String reason) {
        super(reason);
    }
}

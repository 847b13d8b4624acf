package unmask.image;

import java.io.IOException;

/** Why a picture could not be read or written, in one sentence that names the file and says what to do. */
public class PictureException extends IOException {
    private static final long serialVersionUID = 1L;

    public PictureException(String message) {
        super(message);
    }

    public PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}

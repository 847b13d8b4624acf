package unmask.project;

import java.io.IOException;

/** Why a project could not be read, in one sentence that names the file and says what to do. */
public final class ProjectException extends IOException {
    private static final long serialVersionUID = 1L;

    ProjectException(String message, Throwable cause) {
        super(message, cause);
    }

    ProjectException(String message) {
        super(message);
    }
}

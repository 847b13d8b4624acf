package unmask.data;

import java.nio.file.Path;

/**
 * A file that is not among the examples.
 *
 * @param reason one sentence that names the file
 */
public record SkippedFile(Path file, String reason) {}

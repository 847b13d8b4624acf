package unmask.nn;

import java.util.List;

/**
 * A model, or the device it should run on, cannot be used. The message says which file is wrong and how, for people.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Lines in a message before the rest is counted instead of told. */
    private static final int LINES = 12;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One exception for several faults, a line each. */
    static ModelException ofAll(List<String> faults) {
        int told = faults.size() <= LINES ? faults.size() : LINES - 1;
        String lines = String.join("\n", faults.subList(0, told));
        int rest = faults.size() - told;
        return new ModelException(rest == 0 ? lines : lines + "\n... and " + rest + " more faults of this kind.");
    }
}

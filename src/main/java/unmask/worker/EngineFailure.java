package unmask.worker;

import ai.djl.engine.EngineException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintException;
import unmask.nn.Tensors;
import unmask.tensorfile.ModelException;

/** What goes wrong in the engine, in words for people. */
final class EngineFailure {
    private static final Logger LOG = LoggerFactory.getLogger(EngineFailure.class);

    /** For a run of which nothing else can be said. */
    static final InpaintException UNEXPLAINED =
            new InpaintException("The engine failed for an unknown reason; try again, or restart it.");

    private EngineFailure() {}

    /** Never throws, even where memory or a library that it needs is lacking. */
    static InpaintException explain(Throwable failure) {
        try {
            return inWords(failure);
        } catch (RuntimeException | Error e) {
            return UNEXPLAINED;
        }
    }

    private static InpaintException inWords(Throwable failure) {
        if (failure instanceof InpaintException known) {
            return known;
        }
        if (failure instanceof ModelException || failure instanceof IllegalArgumentException) {
            return new InpaintException(firstLine(failure), failure);
        }
        LOG.error("the engine failed: {}", firstLine(failure), failure);
        if (isLackOfMemory(failure)) {
            return new InpaintException(
                    "There is not enough memory for an area of this size. Choose a smaller one, or a coarser scale.",
                    failure);
        }
        if (failure instanceof StackOverflowError) {
            return new InpaintException("The engine ran out of stack; restart it, or use another model.", failure);
        }
        if (failure instanceof LinkageError) {
            return new InpaintException("The engine does not work on this computer: " + failure.getMessage(), failure);
        }
        return new InpaintException("The engine failed: " + firstLine(failure), failure);
    }

    private static boolean isLackOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return true;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean onGpu = failure instanceof EngineException && message.contains("out of memory");
        if (onGpu) {
            Tensors.releaseReservedMemory();
        }
        // how PyTorch's allocator for the CPU puts it
        return onGpu || message.contains("can't allocate memory") || message.contains("not enough memory");
    }

    /** PyTorch adds a native stack trace below it. */
    private static String firstLine(Throwable failure) {
        return failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage().lines().findFirst().orElse("");
    }
}

package unmask.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptMethods;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.tensorfile.Existing;
import unmask.tensorfile.ModelException;

/**
 * A network from a TorchScript file, which brings its weights and its code. It runs as it does after training: without
 * dropout, normalising by stored statistics. One thread at a time uses it. Closing frees its weights.
 */
public final class ScriptModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptModule.class);
    private static final String[] NO_EXTRA_FILES = {};

    private final NDManager owner;
    private final PtSymbolBlock module;

    private ScriptModule(NDManager owner, PtSymbolBlock module) {
        this.owner = owner;
        this.module = module;
    }

    /** @throws ModelException if there is no such file, or it is not TorchScript */
    public static ScriptModule load(Path file, ComputeDevice device) {
        Existing.file(file, "does not exist; give the name of a TorchScript file.");
        NDManager owner = device.newScope();
        try {
            PtSymbolBlock module = JniUtils.loadModule(
                    (PtNDManager) owner, file.toAbsolutePath(), true, NO_EXTRA_FILES, NO_EXTRA_FILES, false);
            JniUtils.enableInferenceMode(module);
            return new ScriptModule(owner, module);
        } catch (EngineException e) {
            owner.close();
            throw new ModelException(
                    file + " is not a TorchScript file that can be loaded; save the network with torch.jit.save.", e);
        }
    }

    /**
     * Calls {@code forward} with a tensor and, behind it, flags.
     *
     * @return the first tensor of what it gives, in the scope of {@code x}
     * @throws ModelException if the network does not take such arguments or fails; its message is the network's
     */
    public NDArray forward(NDArray x, boolean... flags) {
        return inEitherLayout(x, layout -> {
            IValue[] arguments = new IValue[1 + flags.length];
            arguments[0] = Ops.value(layout.apply(x));
            for (int i = 0; i < flags.length; i++) {
                arguments[1 + i] = IValue.from(flags[i]);
            }
            return arguments;
        });
    }

    /**
     * Calls {@code forward} with two tensors; what is recorded under a {@link GradientTape} can be differentiated.
     *
     * @return the first tensor of what it gives, in the scope of {@code x}
     * @throws ModelException if the network does not take such arguments or fails; its message is the network's
     */
    public NDArray forward(NDArray x, NDArray y) {
        return inEitherLayout(x, layout -> new IValue[] {Ops.value(layout.apply(x)), Ops.value(layout.apply(y))});
    }

    @Override
    public void close() {
        module.close();
        owner.close();
    }

    /**
     * A network's own convolutions are not ours, but with the channels of a pixel side by side they are right on more
     * processors. One that takes its input apart by {@code view} may only know rows.
     */
    private NDArray inEitherLayout(NDArray scopeOf, Function<UnaryOperator<NDArray>, IValue[]> arguments) {
        try {
            return call(scopeOf, arguments.apply(Tensors::sideBySide));
        } catch (EngineException e) {
            LOG.debug("the network fails with channels side by side", e);
        }
        try {
            return call(scopeOf, arguments.apply(UnaryOperator.identity()));
        } catch (EngineException e) {
            throw new ModelException(reason(e), e);
        }
    }

    private NDArray call(NDArray scopeOf, IValue... arguments) {
        NDList results = ScriptMethods.run(module, "forward", (PtNDManager) scopeOf.getManager(), arguments);
        return results.get(0);
    }

    /** The line that names the error, out of a trace of the network's code. */
    private static String reason(EngineException e) {
        Stream<String> lines = e.getMessage().lines();
        return lines.filter(line -> line.contains("Error: "))
                .reduce((a, b) -> b)
                .orElseGet(e::getMessage);
    }
}

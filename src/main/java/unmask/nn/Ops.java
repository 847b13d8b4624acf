package unmask.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptMethods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Calls operations of {@link OpPack}. They are loaded on first use and kept: they have no tensors, so they serve every device. */
final class Ops {
    private Ops() {}

    /** The result belongs to the scope of the first argument. */
    static NDArray run(NDArray scopeOf, String operation, IValue... arguments) {
        return runForAll(scopeOf, operation, arguments).get(0);
    }

    /** As {@link #run}, for an operation that has several results. */
    static List<NDArray> runForAll(NDArray scopeOf, String operation, IValue... arguments) {
        return ScriptMethods.run(Loaded.MODULE, operation, (PtNDManager) scopeOf.getManager(), arguments);
    }

    static IValue value(NDArray x) {
        return IValue.from(torch(x));
    }

    static IValue values(List<NDArray> tensors) {
        return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
    }

    /** As DJL's PyTorch internals take it. */
    static PtNDArray torch(NDArray x) {
        return (PtNDArray) x;
    }

    private static final class Loaded {
        static final PtSymbolBlock MODULE = load();

        private static PtSymbolBlock load() {
            PtNDManager root = (PtNDManager) EngineEnvironment.engine().newBaseManager(Device.cpu());
            try {
                return JniUtils.loadModule(root, new ByteArrayInputStream(OpPack.archive()), false, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

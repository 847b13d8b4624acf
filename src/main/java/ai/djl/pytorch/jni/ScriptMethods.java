package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Calls a method of a TorchScript module other than {@code forward}, without the inference guard of DJL's public
 * route: what is computed under it may not be changed in place afterwards. It lies in DJL's package because the native
 * call is package-private there.
 */
public final class ScriptMethods {
    private ScriptMethods() {}

    /** Runs a method; closes the arguments' handles (not their tensors); the results belong to {@code scope}. */
    public static NDList run(PtSymbolBlock module, String method, PtNDManager scope, IValue... arguments) {
        long[] handles = new long[arguments.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = arguments[i].getHandle();
        }
        try (IValue result =
                new IValue(PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, true, false))) {
            return result.toNDList(scope);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }
}

package unmask.nn;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.tensorfile.ModelException;

/** The device that networks run on. Opening the first one starts the engine, which takes a second or two. */
public final class ComputeDevice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ComputeDevice.class);

    /** Devices that {@link #open} knows, besides {@code auto}, in the order in which {@code auto} tries them. */
    private static final List<String> NAMES = List.of("cuda", "mps", "cpu");

    private static final String CUDA = "cuda:";
    private static final String NUMBERED = CUDA + "\\d{1,3}";

    private final String name;
    private final NDManager root;

    private ComputeDevice(String name, NDManager root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Opens a device, having tried that it works.
     *
     * @param name {@code cpu}, {@code cuda}, {@code cuda:1} for the second graphics card and so on, {@code mps}, or
     *     {@code auto} for the fastest that is there
     * @throws ModelException if there is no such device
     */
    public static ComputeDevice open(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (!wanted.equals("auto") && !NAMES.contains(wanted) && !wanted.matches(NUMBERED)) {
            throw new ModelException(
                    "There is no device \"" + name + "\"; choose auto, cpu, cuda, cuda:1 and so on, or mps.");
        }
        if (!wanted.equals("auto")) {
            return tried(wanted);
        }
        for (String candidate : NAMES.subList(0, NAMES.size() - 1)) {
            try {
                return tried(candidate);
            } catch (ModelException e) {
                continue; // its absence is no fault when nobody asked for it
            }
        }
        return tried("cpu");
    }

    /** As {@link #open} takes it, never {@code auto}. */
    public String name() {
        return name;
    }

    /** Whether the processor does the work; evaluating several inputs at once gains little there. */
    public boolean isCpu() {
        return name.equals("cpu");
    }

    /**
     * A scope for tensors on this device; closing it frees them. The calling thread is made ready: no gradients are
     * kept for what it computes.
     */
    public NDManager newScope() {
        Tensors.prepareThread();
        return root.newSubManager();
    }

    @Override
    public void close() {
        root.close();
    }

    private static ComputeDevice tried(String name) {
        Device device = device(name);
        NDManager root = null;
        try {
            root = EngineEnvironment.engine().newBaseManager(device);
            try (NDArray one = root.ones(new Shape(1))) {
                one.getFloat();
            }
            if (LOG.isInfoEnabled()) {
                LOG.info("{}: {}", name, EngineEnvironment.describe());
            }
            return new ComputeDevice(name, root);
        } catch (EngineException | IllegalArgumentException e) {
            if (root != null) {
                root.close();
            }
            throw new ModelException(
                    name.equals("cpu")
                            ? "The engine could not be started: " + e.getMessage()
                            : "This computer has no usable " + name + " device; choose auto or cpu.",
                    e);
        }
    }

    private static Device device(String name) {
        if (name.startsWith(CUDA)) {
            return Device.gpu(Integer.parseInt(name.substring(CUDA.length())));
        }
        return name.equals("cuda") ? Device.gpu() : Device.of(name, -1);
    }
}

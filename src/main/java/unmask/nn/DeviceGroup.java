package unmask.nn;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import unmask.tensorfile.ModelException;

/** Devices that share the work of a training. The first one leads: what the others compute comes together there. */
public final class DeviceGroup implements AutoCloseable {
    private final List<ComputeDevice> devices;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("device-", 1).daemon().factory());

    private DeviceGroup(List<ComputeDevice> devices) {
        this.devices = devices;
    }

    /**
     * Opens devices.
     *
     * @param names one or several with commas, such as {@code cuda:0,cuda:1}, as {@link ComputeDevice#open} takes them
     * @throws ModelException if one of them is not there
     */
    public static DeviceGroup open(String names) {
        List<ComputeDevice> opened = new ArrayList<>();
        try {
            Arrays.stream(names.split(",", -1))
                    .map(String::strip)
                    .forEach(each -> opened.add(ComputeDevice.open(each)));
            return new DeviceGroup(List.copyOf(opened));
        } catch (ModelException e) {
            opened.forEach(ComputeDevice::close);
            throw e;
        }
    }

    /** A group of one. Closing it closes the device. */
    public static DeviceGroup of(ComputeDevice only) {
        return new DeviceGroup(List.of(only));
    }

    /** The device that leads. */
    public ComputeDevice first() {
        return devices.getFirst();
    }

    public ComputeDevice get(int device) {
        return devices.get(device);
    }

    public int size() {
        return devices.size();
    }

    /**
     * How {@code count} examples are shared: device {@code i} gets those from {@code bounds[i]} to before
     * {@code bounds[i + 1]}.
     *
     * @throws ModelException if there are fewer examples than devices
     */
    public int[] shares(int count) {
        if (count < size()) {
            throw new ModelException("A batch of " + count + " cannot be shared by " + size()
                    + " devices; choose a larger batch, or fewer devices.");
        }
        return IntStream.rangeClosed(0, size()).map(i -> i * count / size()).toArray();
    }

    /** A scope on each device. Closing it frees what is in them. */
    public Scopes newScopes() {
        return new Scopes(devices.stream().map(ComputeDevice::newScope).toList());
    }

    /** One scope for each device, in their order. */
    public record Scopes(List<NDManager> all) implements AutoCloseable {
        @Override
        public void close() {
            all.forEach(NDManager::close);
        }
    }

    /**
     * Does the same for each device, for all of them at once: for the first on the calling thread, for the others on
     * threads of their own.
     *
     * @param work is given the number of a device, 0 being the first
     * @return what it returned for each, in their order
     */
    public <T> List<T> each(IntFunction<T> work) {
        List<Future<T>> others = IntStream.range(1, size())
                .mapToObj(device -> threads.submit(() -> {
                    Tensors.prepareThread();
                    return work.apply(device);
                }))
                .toList();
        List<T> results = new ArrayList<>();
        try {
            results.add(work.apply(0));
        } finally {
            // even after a failure no device may still be busy: its tensors are freed next
            others.forEach(DeviceGroup::await);
        }
        others.forEach(other -> results.add(result(other)));
        return results;
    }

    @Override
    public void close() {
        threads.shutdown();
        devices.forEach(ComputeDevice::close);
    }

    private static void await(Future<?> other) {
        boolean interrupted = false;
        while (!other.isDone()) {
            try {
                other.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // told by result()
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> done) {
        if (done.state() != Future.State.FAILED) {
            return done.resultNow();
        }
        throw switch (done.exceptionNow()) {
            case RuntimeException e -> e;
            case Throwable other -> new IllegalStateException(other);
        };
    }
}

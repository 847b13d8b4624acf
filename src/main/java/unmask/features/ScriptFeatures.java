package unmask.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import unmask.files.Hashes;
import unmask.image.Picture;
import unmask.image.Planes;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.ScriptModule;
import unmask.tensorfile.ModelException;

/**
 * Features by a network that the user brings as a TorchScript file. Its {@code forward} turns a batch of pictures into
 * (batch, width) floats, or (batch, width, 1, 1); a network that takes a second argument, whether features are asked
 * for instead of classes, is given {@code true}.
 */
public final class ScriptFeatures implements FeatureExtractor {
    private static final int PROBE_SIDE = 64;
    private static final int ID_DIGITS = 8;

    /** What the network is given. */
    public enum Input {
        /** 8-bit RGB of any size, (batch, 3, height, width): the network resizes and scales by itself. */
        BYTES,
        /** 299 x 299 floats from -1 to 1, prepared as for the Inception network of the published FIDs. */
        INCEPTION
    }

    private final ScriptModule network;
    private final ComputeDevice device;
    private final Input input;
    private final String name;
    private final boolean asksForFeatures;
    private final int width;

    private ScriptFeatures(ScriptModule network, ComputeDevice device, Input input, Path file) {
        this.network = network;
        this.device = device;
        this.input = input;
        this.name = file.getFileName() + " (" + hash(file).substring(0, ID_DIGITS) + ", " + input + ")";
        List<Picture> probe = List.of(Picture.filled(PROBE_SIDE, PROBE_SIDE, 0xFF808080));
        this.asksForFeatures = works(probe, true);
        try {
            this.width = run(probe, asksForFeatures)[0].length;
        } catch (ModelException e) {
            throw new ModelException(
                    file + " does not turn " + input + " pictures into features: " + e.getMessage(), e);
        }
    }

    /**
     * Loads a network and tries it on a grey picture.
     *
     * @throws ModelException if the file is not TorchScript, or the network cannot take such pictures
     */
    public static ScriptFeatures load(Path file, Input input, ComputeDevice device) {
        ScriptModule network = ScriptModule.load(file, device);
        try {
            return new ScriptFeatures(network, device, input, file);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        return width;
    }

    /** @param pictures with {@link Input#BYTES} all of one size */
    @Override
    public float[][] features(List<Picture> pictures) {
        return run(pictures, asksForFeatures);
    }

    @Override
    public void close() {
        network.close();
    }

    private boolean works(List<Picture> pictures, boolean withFlag) {
        try {
            run(pictures, withFlag);
            return true;
        } catch (ModelException e) {
            return false; // it may do without the flag
        }
    }

    private float[][] run(List<Picture> pictures, boolean withFlag) {
        try (NDManager scope = device.newScope()) {
            NDArray x = input == Input.BYTES ? bytes(pictures, scope) : prepared(pictures, scope);
            NDArray y = withFlag ? network.forward(x, true) : network.forward(x);
            return rows(y, pictures.size());
        }
    }

    private static float[][] rows(NDArray y, int count) {
        Shape shape = y.getShape();
        boolean flat = shape.dimension() == 2 || (shape.dimension() == 4 && shape.get(2) == 1 && shape.get(3) == 1);
        if (y.getDataType() != DataType.FLOAT32 || !flat || shape.get(0) != count) {
            throw new ModelException("it gives " + y.getDataType() + " of the shape " + shape + ", not (" + count
                    + ", width) 32-bit floats");
        }
        float[] all = y.toFloatArray();
        for (float value : all) {
            if (!Float.isFinite(value)) {
                throw new ModelException("it gives " + value + " among its numbers");
            }
        }
        int width = all.length / count;
        float[][] rows = new float[count][width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(all, i * width, rows[i], 0, width);
        }
        return rows;
    }

    private static NDArray bytes(List<Picture> pictures, NDManager scope) {
        int height = pictures.getFirst().height();
        int width = pictures.getFirst().width();
        ByteBuffer planes = ByteBuffer.allocateDirect(Math.multiplyExact(3 * pictures.size(), height * width));
        for (Picture picture : pictures) {
            planes.put(Planes.bytes(picture));
        }
        Shape shape = new Shape(pictures.size(), 3, height, width);
        return OwnedTensors.create(scope, planes.flip(), shape, DataType.UINT8);
    }

    private static NDArray prepared(List<Picture> pictures, NDManager scope) {
        int each = 3 * InceptionInput.SIDE * InceptionInput.SIDE;
        float[] planes = new float[Math.multiplyExact(pictures.size(), each)];
        for (int i = 0; i < pictures.size(); i++) {
            InceptionInput.write(pictures.get(i), planes, i * each);
        }
        return OwnedTensors.create(
                scope, planes, new Shape(pictures.size(), 3, InceptionInput.SIDE, InceptionInput.SIDE));
    }

    private static String hash(Path file) {
        try {
            return Hashes.sha256(file);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

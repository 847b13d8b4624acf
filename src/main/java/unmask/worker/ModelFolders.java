package unmask.worker;

import java.nio.file.Path;
import java.util.function.Consumer;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.vqgan.Vqgan;

/** Models from folders, on one device, which is opened together with the first of them. */
final class ModelFolders implements ModelSource {
    /** Cells decoded around those that a preview shows. */
    private static final int SKETCH_MARGIN = 1;

    private final String deviceName;
    private ComputeDevice device; // null: not opened yet

    /** @param deviceName as {@link ComputeDevice#open} knows it */
    ModelFolders(String deviceName) {
        this.deviceName = deviceName;
    }

    @Override
    public LoadedModel load(Path folder, Consumer<String> sound) {
        ModelFolder model = ModelFolder.open(folder);
        sound.accept(model.title());
        if (device == null) {
            device = ComputeDevice.open(deviceName);
        }
        Vqgan vqgan = model.loadVqgan(device);
        try {
            return new LoadedModel(model.hash(), codec(vqgan), new AbsorbingDiffusion(model.loadPrior(device)));
        } catch (RuntimeException | Error e) {
            vqgan.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (device != null) {
            device.close();
        }
    }

    private static LoadedModel.Codec codec(Vqgan vqgan) {
        return new LoadedModel.Codec() {
            @Override
            public Tokens encode(Picture picture) {
                return vqgan.encode(picture);
            }

            @Override
            public Picture decode(Tokens tokens) {
                return vqgan.decode(tokens);
            }

            @Override
            public Patch sketch(Tokens tokens, TokenMask cells) {
                return vqgan.decodeNear(tokens, cells, SKETCH_MARGIN);
            }

            @Override
            public void close() {
                vqgan.close();
            }
        };
    }
}

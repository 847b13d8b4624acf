package unmask.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import unmask.data.PictureFolder;
import unmask.diffusion.Transformer;
import unmask.features.FeatureExtractor;
import unmask.files.FileNames;
import unmask.files.Hashes;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.vqgan.Vqgan;

/**
 * What a plan names, opened: the model, the pictures, the feature network. Closing frees their memory.
 *
 * @param fingerprint of the names and sizes of the pictures' files
 */
record Subject(
        ModelFolder model,
        Vqgan vqgan,
        Transformer prior,
        FeatureExtractor extractor,
        SquarePictures pictures,
        String fingerprint)
        implements AutoCloseable {

    static Subject open(EvaluationPlan plan, ComputeDevice device) throws IOException {
        ModelFolder model = ModelFolder.open(FileNames.of(plan.model()));
        int side = model.prior().rows();
        if (side != model.prior().columns()) {
            throw new EvaluationException(
                    plan.model() + " was not trained on square pictures, so it cannot be evaluated.");
        }
        PictureFolder data = PictureFolder.open(FileNames.of(plan.data()));
        if (data.size() <= plan.neighbours()) {
            throw new EvaluationException(plan.data() + " holds " + data.size() + " pictures, but at least "
                    + (plan.neighbours() + 1) + " are needed.");
        }
        FeatureExtractor extractor = plan.features().open(device);
        Vqgan vqgan = model.loadVqgan(device);
        Transformer prior = model.loadPrior(device);
        SquarePictures pictures = new SquarePictures(data, side * Tokens.CELL);
        return new Subject(model, vqgan, prior, extractor, pictures, fingerprint(data));
    }

    /** Side of the token grid. */
    int side() {
        return model.prior().rows();
    }

    @Override
    public void close() {
        extractor.close();
        vqgan.close();
        prior.close();
    }

    /** Unlike the folder's own, it does not look at times, so that copies of one folder on several machines agree. */
    private static String fingerprint(PictureFolder data) {
        MessageDigest digest = Hashes.newDigest();
        for (int i = 0; i < data.size(); i++) {
            String line = data.name(i) + "\0" + data.bytes(i) + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Hashes.hex(digest);
    }
}

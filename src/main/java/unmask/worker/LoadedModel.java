package unmask.worker;

import unmask.diffusion.AbsorbingDiffusion;
import unmask.image.Picture;
import unmask.image.Tokens;

/**
 * A model in memory, ready to run. Two threads may use it: one samples, and either encodes and decodes, one at a time.
 * Closing frees its weights.
 */
final class LoadedModel implements AutoCloseable {
    /** Stage one, pixels to tokens and back, used by one thread at a time. */
    interface Codec extends AutoCloseable {
        Tokens encode(Picture picture);

        Picture decode(Tokens tokens);

        @Override
        void close();
    }

    private final String hash;
    private final Codec codec;
    private final AbsorbingDiffusion diffusion;
    private boolean closed; // guarded by codec

    /** @param hash SHA-256 over the weights, in hexadecimal */
    LoadedModel(String hash, Codec codec, AbsorbingDiffusion diffusion) {
        this.hash = hash;
        this.codec = codec;
        this.diffusion = diffusion;
    }

    String hash() {
        return hash;
    }

    AbsorbingDiffusion diffusion() {
        return diffusion;
    }

    Tokens encode(Picture picture) {
        synchronized (codec) {
            return codec.encode(picture);
        }
    }

    /** @throws IllegalStateException when the model was closed: a late preview may find it so */
    Picture decode(Tokens tokens) {
        synchronized (codec) {
            if (closed) {
                throw new IllegalStateException("the model was closed");
            }
            return codec.decode(tokens);
        }
    }

    @Override
    public void close() {
        synchronized (codec) {
            closed = true;
            codec.close();
        }
        diffusion.close();
    }
}

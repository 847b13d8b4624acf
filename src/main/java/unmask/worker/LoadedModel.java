package unmask.worker;

import java.util.Optional;
import unmask.diffusion.AbsorbingDiffusion;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.TokenMask;
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

        /** About what {@link #decode} gives around {@code cells}, for less. */
        Patch sketch(Tokens tokens, TokenMask cells);

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

    Picture decode(Tokens tokens) {
        synchronized (codec) {
            return codec.decode(tokens);
        }
    }

    /** What {@link Codec#sketch} gives; absent when the model was closed in the meantime. */
    Optional<Patch> sketch(Tokens tokens, TokenMask cells) {
        synchronized (codec) {
            return closed ? Optional.empty() : Optional.of(codec.sketch(tokens, cells));
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

package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * One block of the encoder or the generator: what tensors it needs and what it does with them. Names are the authors'
 * ({@code unleashing-transformers}, models/vqgan.py), so that their checkpoints load as they are.
 */
sealed interface Layer {
    void declare(TensorNames names);

    /** (B, C, H, W) to the same with other sides. */
    NDArray forward(Weights weights, NDArray x);

    /** Group normalisation, as every norm of one network does it. */
    record Norm(int groups, double eps) {
        NDArray apply(Weights w, String name, NDArray x) {
            return Tensors.groupNorm(x, w.weight(name), w.bias(name), groups, eps);
        }

        NDArray applyThenSilu(Weights w, String name, NDArray x) {
            return Tensors.groupNormSilu(x, w.weight(name), w.bias(name), groups, eps);
        }
    }

    /** A convolution that keeps the sides; {@code kernel}, its own side, is odd. */
    record Conv(String name, int in, int out, int kernel) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name, out, in, kernel, kernel);
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            return Tensors.conv(x, w.weight(name), w.bias(name), 1, kernel / 2);
        }
    }

    /** A normalisation, with or without an activation after it. */
    record GroupNorm(String name, int channels, Norm norm, boolean activated) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name, channels);
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            return activated ? norm.applyThenSilu(w, name, x) : norm.apply(w, name, x);
        }
    }

    /** Two normalised convolutions beside a shortcut. */
    record ResBlock(String name, int in, int out, Norm norm) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name + ".norm1", in);
            names.requireLayer(name + ".conv1", out, in, 3, 3);
            names.requireLayer(name + ".norm2", out);
            names.requireLayer(name + ".conv2", out, out, 3, 3);
            if (in == out) {
                names.ignore(name + ".conv_out."); // the authors' files hold it unused
            } else {
                names.requireLayer(name + ".conv_out", out, in, 1, 1);
            }
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            NDArray h = conv(w, "conv1", norm.applyThenSilu(w, name + ".norm1", x), 1);
            h = conv(w, "conv2", norm.applyThenSilu(w, name + ".norm2", h), 1);
            return h.addi(in == out ? x : conv(w, "conv_out", x, 0));
        }

        private NDArray conv(Weights w, String part, NDArray x, int padding) {
            return Tensors.conv(x, w.weight(name + "." + part), w.bias(name + "." + part), 1, padding);
        }
    }

    /** Attention of one head over all positions, beside a shortcut. */
    record AttentionBlock(String name, int channels, Norm norm) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name + ".norm", channels);
            for (String part : new String[] {"q", "k", "v", "proj_out"}) {
                names.requireLayer(name + "." + part, channels, channels, 1, 1);
            }
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            Shape shape = x.getShape();
            NDArray h = norm.apply(w, name + ".norm", x);
            NDArray o = Tensors.attention(positions(w, "q", h), positions(w, "k", h), positions(w, "v", h));
            NDArray image = o.swapAxes(2, 3).reshape(shape); // (B, 1, HW, C) -> (B, C, H, W)
            return project(w, "proj_out", image).addi(x);
        }

        /** (B, C, H, W) -> (B, 1, HW, C). */
        private NDArray positions(Weights w, String part, NDArray h) {
            Shape shape = h.getShape();
            return project(w, part, h)
                    .reshape(shape.get(0), 1, channels, shape.get(2) * shape.get(3))
                    .swapAxes(2, 3);
        }

        private NDArray project(Weights w, String part, NDArray x) {
            return Tensors.conv(x, w.weight(name + "." + part), w.bias(name + "." + part), 1, 0);
        }
    }

    /** Halves the sides; the zeros that the convolution needs stand on the right and at the bottom only. */
    record Downsample(String name, int channels) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name + ".conv", channels, channels, 3, 3);
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            String conv = name + ".conv";
            return Tensors.conv(Tensors.padRightAndBottom(x), w.weight(conv), w.bias(conv), 2, 0);
        }
    }

    /** Doubles the sides. */
    record Upsample(String name, int channels) implements Layer {
        @Override
        public void declare(TensorNames names) {
            names.requireLayer(name + ".conv", channels, channels, 3, 3);
        }

        @Override
        public NDArray forward(Weights w, NDArray x) {
            String conv = name + ".conv";
            return Tensors.conv(Tensors.doubled(x), w.weight(conv), w.bias(conv), 1, 1);
        }
    }
}

package unmask.training.prior;

import java.util.Map;
import unmask.diffusion.PriorSizes;

/** The Transformer once more, position by position in double precision. Weights are row-major, by the network's names. */
final class NaiveTransformer {
    private static final double EPS = 1e-5;

    private final PriorSizes sizes;
    private final Map<String, double[]> weights;
    private final boolean causal;

    NaiveTransformer(PriorSizes sizes, Map<String, double[]> weights, boolean causal) {
        this.sizes = sizes;
        this.weights = weights;
        this.causal = causal;
    }

    /** @param tokens as the network takes them: causally those before the last position */
    double[][] logits(int[] tokens) {
        int length = causal ? tokens.length + 1 : tokens.length;
        double[][] x = new double[length][sizes.width()];
        for (int i = 0; i < length; i++) {
            for (int d = 0; d < sizes.width(); d++) {
                double embedded = causal && i == 0
                        ? weights.get("start_tok")[d]
                        : weights.get("tok_emb.weight")[tokens[causal ? i - 1 : i] * sizes.width() + d];
                x[i][d] = embedded + weights.get("pos_emb")[i * sizes.width() + d];
            }
        }
        for (int layer = 0; layer < sizes.layers(); layer++) {
            addAttention("blocks." + layer + ".", x);
            addMlp("blocks." + layer + ".", x);
        }
        double[][] logits = new double[length][];
        for (int i = 0; i < length; i++) {
            logits[i] = product(weights.get("head.weight"), null, norm("ln_f", x[i]));
        }
        return logits;
    }

    /** -ln p of each position's target. */
    double[] crossEntropies(int[] tokens, int[] targets) {
        double[][] logits = logits(tokens);
        double[] out = new double[logits.length];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (double logit : logits[i]) {
                sum += Math.exp(logit);
            }
            out[i] = Math.log(sum) - logits[i][targets[i]];
        }
        return out;
    }

    private void addAttention(String block, double[][] x) {
        int n = x.length;
        int head = sizes.width() / sizes.heads();
        double[][] q = new double[n][];
        double[][] k = new double[n][];
        double[][] v = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] h = norm(block + "ln1", x[i]);
            q[i] = linear(block + "attn.query", h);
            k[i] = linear(block + "attn.key", h);
            v[i] = linear(block + "attn.value", h);
        }
        for (int i = 0; i < n; i++) {
            double[] joined = new double[sizes.width()];
            for (int from = 0; from < sizes.width(); from += head) {
                attend(i, from, head, q, k, v, joined);
            }
            double[] added = linear(block + "attn.proj", joined);
            for (int d = 0; d < added.length; d++) {
                x[i][d] += added[d];
            }
        }
    }

    private void attend(int i, int from, int head, double[][] q, double[][] k, double[][] v, double[] out) {
        int seen = causal ? i + 1 : k.length;
        double[] shares = new double[seen];
        double sum = 0;
        for (int j = 0; j < seen; j++) {
            double score = 0;
            for (int d = from; d < from + head; d++) {
                score += q[i][d] * k[j][d];
            }
            shares[j] = Math.exp(score / Math.sqrt(head));
            sum += shares[j];
        }
        for (int j = 0; j < seen; j++) {
            for (int d = from; d < from + head; d++) {
                out[d] += shares[j] / sum * v[j][d];
            }
        }
    }

    private void addMlp(String block, double[][] x) {
        for (double[] row : x) {
            double[] hidden = linear(block + "mlp.0", norm(block + "ln2", row));
            for (int d = 0; d < hidden.length; d++) {
                hidden[d] = hidden[d] / 2 * (1 + erf(hidden[d] / Math.sqrt(2)));
            }
            double[] added = linear(block + "mlp.2", hidden);
            for (int d = 0; d < row.length; d++) {
                row[d] += added[d];
            }
        }
    }

    /** By its series, which converges everywhere; accurate for the small arguments met here. */
    private static double erf(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; n < 60; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private double[] norm(String layer, double[] x) {
        double mean = 0;
        for (double each : x) {
            mean += each / x.length;
        }
        double variance = 0;
        for (double each : x) {
            variance += (each - mean) * (each - mean) / x.length;
        }
        double[] out = new double[x.length];
        for (int d = 0; d < x.length; d++) {
            out[d] = (x[d] - mean) / Math.sqrt(variance + EPS) * weights.get(layer + ".weight")[d]
                    + weights.get(layer + ".bias")[d];
        }
        return out;
    }

    private double[] linear(String layer, double[] x) {
        return product(weights.get(layer + ".weight"), weights.get(layer + ".bias"), x);
    }

    private static double[] product(double[] matrix, double[] bias, double[] x) {
        double[] out = new double[matrix.length / x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bias == null ? 0 : bias[i];
            for (int j = 0; j < x.length; j++) {
                out[i] += matrix[i * x.length + j] * x[j];
            }
        }
        return out;
    }
}

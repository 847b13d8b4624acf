package unmask.training.prior;

/** What stage two minimises. */
public enum PriorObjective {
    /** The reweighted bound, whose weight falls from 1 to 1/T with time (Bond-Taylor et al. 2022, equation 7). */
    REWEIGHTED_ELBO,
    /** The reweighted bound with the weight of the authors' code, 1 - t/T: what is hidden altogether teaches nothing. */
    REFERENCE_REWEIGHTED_ELBO,
    /** The bound itself, in bits per token (equation 6). */
    ELBO,
    /** The mean over the hidden tokens, in nats, as in BERT (Devlin et al. 2019). */
    MASKED_LM,
    /** No diffusion: each token given all before it, in bits per token. */
    AUTOREGRESSIVE;

    /**
     * What the sum of the hidden tokens' cross-entropies (in nats) is multiplied by, for one picture at one time.
     *
     * @param time 1 to {@code timesteps}
     * @param hidden tokens
     * @param length of the picture in tokens
     */
    double weight(int time, int timesteps, int hidden, int length) {
        double bitsPerToken = 1 / (length * Math.log(2));
        return switch (this) {
            case REWEIGHTED_ELBO -> (timesteps - time + 1.0) / timesteps * bitsPerToken;
            case REFERENCE_REWEIGHTED_ELBO -> (1 - (double) time / timesteps) * bitsPerToken;
            case ELBO -> (double) timesteps / time * bitsPerToken;
            case MASKED_LM -> 1.0 / Math.max(1, hidden);
            case AUTOREGRESSIVE -> bitsPerToken;
        };
    }
}

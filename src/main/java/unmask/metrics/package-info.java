/**
 * How good reconstructions and samples are, in numbers: mathematics on arrays of features, pictures and tokens. Start
 * at {@link unmask.metrics.FrechetDistance} and {@link unmask.metrics.ManifoldScores}.
 *
 * <p>Nothing here knows of models, tensors or files. Results depend on the input alone, not on threads or tile sizes.
 */
package unmask.metrics;

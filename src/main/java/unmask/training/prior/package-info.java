/**
 * Stage two's training: tokens of pictures, cached; their corruption by the forward process; losses; the Transformer that
 * learns them, and the autoregressive baseline. Start at {@link unmask.training.prior.PriorStage}.
 */
package unmask.training.prior;

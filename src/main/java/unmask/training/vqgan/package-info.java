/**
 * Training of stage one: the autoencoder, its codebook, and the discriminator that it trains against. Start at
 * {@link unmask.training.vqgan.VqganStage}.
 */
package unmask.training.vqgan;

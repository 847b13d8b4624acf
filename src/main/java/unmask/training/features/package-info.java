/**
 * Training of our own feature network on the labels of rendered scenes. Start at
 * {@link unmask.training.features.FeatureStage}.
 */
package unmask.training.features;

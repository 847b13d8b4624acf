/**
 * Networks that describe pictures by features, for metrics and for perceptual losses. Start at
 * {@link unmask.features.FeatureExtractor}.
 */
package unmask.features;

/**
 * Texture for a repainted hole, taken from the picture around it. Start at {@link DetailSynthesis}.
 *
 * <p>The tokens say what stands where; the picture around says how it looks from close by. For every known place both are
 * known, what the decoder makes of it and what is really there: <i>decoded surroundings : picture = decoded hole : result</i>
 * (image analogies, Hertzmann et al. 2001), begun by examples from the edge inwards (Criminisi et al. 2004) and solved by
 * patches from coarse to fine (Wexler et al. 2007) that are found by PatchMatch (Barnes et al. 2009). Nothing here knows of
 * tensors or screens.
 */
package unmask.detail;

/**
 * Random numbers that are looked up by keys, not drawn in turn. Start at {@link unmask.chance.SplitMix64}.
 *
 * <p>Nothing here knows what the numbers are for.
 */
package unmask.chance;

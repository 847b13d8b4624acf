/** Tensor operations that both networks share, and reading and writing weights. Start at {@code Weights}. */
package unmask.nn;

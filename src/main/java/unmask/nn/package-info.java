/**
 * What both networks share: tensor operations, compute devices, and reading and writing weights. Start at {@link
 * unmask.nn.Weights}.
 *
 * <p>Nothing here knows of pictures or tokens, or of the folder that a model lies in.
 */
package unmask.nn;

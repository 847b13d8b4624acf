/**
 * What both networks share: tensor operations, compute devices, the folder a model lies in, and reading and writing
 * weights. Start at {@link unmask.nn.Weights}; a model begins with {@link unmask.nn.ModelFolder}.
 *
 * <p>Nothing here knows of pictures or tokens.
 */
package unmask.nn;

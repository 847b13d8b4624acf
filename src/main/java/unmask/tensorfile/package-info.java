/**
 * Files of named tensors: safetensors, and what PyTorch saves (pickles in zips). No engine. Start at
 * {@link unmask.tensorfile.CheckpointFile}.
 */
package unmask.tensorfile;


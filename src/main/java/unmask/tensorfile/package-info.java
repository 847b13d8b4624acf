/**
 * Files of named tensors: safetensors, and what PyTorch saves (pickles in zips); and the small JSON files that lie beside
 * them. No engine. Start at {@link unmask.tensorfile.CheckpointFile}.
 */
package unmask.tensorfile;

/** Commands that run a model: the editor and its worker, inpainting, sampling, reconstructing. */
package unmask.cli.run;

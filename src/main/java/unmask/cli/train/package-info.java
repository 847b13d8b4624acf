/** Commands that train, and what they train from: both stages, whole models, our features, rendered scenes. */
package unmask.cli.train;

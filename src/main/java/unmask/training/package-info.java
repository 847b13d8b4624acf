/**
 * Training: the loop that both stages share, with its checkpoints, curves and previews, and the stages themselves. Start at
 * {@link unmask.training.TrainingRun}.
 *
 * <p>A stage knows what a step is and what state it has; the loop knows when to log, to save and to end. Neither writes to a
 * terminal: they tell a {@link unmask.training.TrainingListener}.
 */
package unmask.training;

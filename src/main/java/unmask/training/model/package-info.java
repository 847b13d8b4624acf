/**
 * Whole models out of folders of pictures: both stages one after the other within a given time, with nothing to decide on the
 * way. Start at {@link unmask.training.model.ModelTraining}.
 *
 * <p>What is told on the way is for people who know their pictures but not the method.
 */
package unmask.training.model;

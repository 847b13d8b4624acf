/**
 * What runs beside the editor in a process of its own: training, importing and checking models; and the list of models. Start at
 * {@link unmask.chores.Chore}.
 */
package unmask.chores;
